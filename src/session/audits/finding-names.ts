import type { Finding } from '../../domain/findings/finding.ts';
import type { FindingId } from '../../domain/items/ids.ts';

/** A finding that stands for many has no name that lasts; those it stands for have. */
export const namesOf = ({ id, parts }: Finding): readonly FindingId[] =>
  parts?.map((part) => part.id) ?? [id];
