import {
  type AuditedFinding,
  fingerprintsOf,
  saysTheSame,
  standingAfter,
  stillHolds,
} from '../../audit/open-findings.ts';
import type { Change } from '../../domain/changes/change.ts';
import type { Finding } from '../../domain/findings/finding.ts';
import { groupedFindings } from '../../domain/findings/grouped-findings.ts';
import { checkSpec, worstFirst } from '../../domain/findings/rules/checks.ts';
import type { FindingId, ItemId } from '../../domain/items/ids.ts';
import type { Question } from '../../domain/items/question.ts';
import { remembered } from '../../domain/text/remembered.ts';
import type { Ledger } from '../ledger/ledger.ts';

/** What the findings of a session follow from. */
export interface FindingFacts extends Pick<Ledger, 'spec' | 'audits' | 'dismissed'> {
  readonly pending: readonly Change[];
  readonly open: readonly Question[];
  /** Every question that was ever asked. */
  readonly asked: readonly Question[];
}

export const findingFacts = ({ spec, audits, dismissed, changes, questions }: Ledger): FindingFacts => ({
  spec,
  audits,
  dismissed,
  pending: changes.pending,
  open: questions.open,
  asked: questions.all,
});

export interface SortedFindings {
  readonly shown: readonly Finding[];
  readonly dismissed: readonly Finding[];
}

const standing = remembered(standingAfter);
const checked = remembered(checkSpec);

/**
 * What is wrong with the spec: what the rules find, and what models found in items that say what they said then,
 * in two heaps. A finding that the human does not share stays dismissed in other words, too.
 */
export function sortFindings(facts: FindingFacts): SortedFindings {
  const { spec, audits, dismissed } = facts;
  const rules = checked(spec);
  const fingerprints = audits.length === 0 ? new Map<ItemId, string>() : fingerprintsOf(spec);
  const holds = (one: AuditedFinding) => stillHolds(one, fingerprints);
  const refused = refusedFindings(audits, dismissed).filter(holds);
  const found = standing(audits)
    .filter(holds)
    .filter(
      (one) => !refused.some((other) => saysTheSame(other, one) && !areToldTogether(audits, other, one)),
    );
  const taken = takenUp(facts, rules);
  const isShown = ({ id }: Finding) => !dismissed.has(id) && !taken.has(id);
  const all = [...rules, ...found.map(({ finding }) => finding)];
  const refusedRules = rules.filter(({ id }) => dismissed.has(id));
  return {
    shown: groupedFindings(worstFirst(all.filter(isShown))),
    dismissed: worstFirst([...refusedRules, ...refused.map(({ finding }) => finding)]),
  };
}

/** Whether one audit told of both, and so meant two things by them, however alike they sound. */
const areToldTogether = (audits: Ledger['audits'], one: AuditedFinding, other: AuditedFinding): boolean =>
  one.finding.id !== other.finding.id &&
  audits.some(({ findings }) =>
    [one, other].every(({ finding: { id } }) => findings.some(({ finding }) => finding.id === id)),
  );

/** Errors that the rules find and the human shares: they stand in the way of freezing, also while one is asked about. */
export const standingErrors = ({ spec, dismissed }: Pick<Ledger, 'spec' | 'dismissed'>): readonly Finding[] =>
  checked(spec).filter(({ id, severity }) => severity === 'error' && !dismissed.has(id));

/** What models found, whenever, and the human does not share: each once, as it was found last. */
function refusedFindings(
  audits: Ledger['audits'],
  dismissed: ReadonlySet<FindingId>,
): readonly AuditedFinding[] {
  if (dismissed.size === 0) return [];
  const refused = [...audits.flatMap(({ findings }) => findings), ...standing(audits)].filter(({ finding }) =>
    dismissed.has(finding.id),
  );
  return [...new Map(refused.map((one) => [one.finding.id, one])).values()];
}

/**
 * What was made a question or a change, and so is not told a second time. An answered question has settled its
 * finding, unless that is an error which still stands.
 */
function takenUp({ pending, open, asked }: FindingFacts, rules: readonly Finding[]): ReadonlySet<FindingId> {
  const errors = new Set(rules.filter(({ severity }) => severity === 'error').map(({ id }) => id));
  const answered = asked.flatMap(({ findings = [] }) => findings).filter((id) => !errors.has(id));
  return new Set([...[...pending, ...open].flatMap(({ findings = [] }) => findings), ...answered]);
}
