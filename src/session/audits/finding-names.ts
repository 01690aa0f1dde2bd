import type { Finding } from '../../spec/findings/finding.ts';
import type { FindingId } from '../../spec/ids.ts';

/** A finding that stands for many has no name that lasts; those it stands for have. */
export const namesOf = ({ id, parts }: Finding): readonly FindingId[] =>
  parts?.map((part) => part.id) ?? [id];
