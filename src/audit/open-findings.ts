import type { Finding } from '../domain/findings/finding.ts';
import type { ItemId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import { itemFingerprint } from './fingerprint.ts';
import { isSameFinding } from './same-finding.ts';

/** A finding of a model with what its items said when it was made. */
export interface AuditedFinding {
  readonly finding: Finding;
  readonly said: Readonly<Record<ItemId, string>>;
}

/** What one audit by a model found. */
export interface AuditOutcome {
  /** The items that it looked at; all of them where it is null. */
  readonly scope: readonly ItemId[] | null;
  readonly findings: readonly AuditedFinding[];
}

/** A finding with what its items say now. */
export function audited(finding: Finding, { items }: Spec): AuditedFinding {
  const said = items
    .filter(({ id }) => finding.items.includes(id))
    .map((item) => [item.id, itemFingerprint(item)]);
  return { finding, said: Object.fromEntries(said) };
}

/**
 * What audits left standing, oldest first: each looks at some items anew, and what was found of others stands. What
 * was found of the whole spec stands until the next audit. A finding in other words keeps its first name.
 */
export function standingAfter(audits: readonly AuditOutcome[]): readonly AuditedFinding[] {
  return audits.reduce<readonly AuditedFinding[]>((standing, { scope, findings }) => {
    const kept = standing.filter(
      ({ finding: { items } }) =>
        scope !== null && items.length > 0 && !items.some((id) => scope.includes(id)),
    );
    // An audit that tells of two things means two: each name of before is given once, and kept where it is told again.
    const names = new Set(findings.map(({ finding }) => finding.id));
    const found = findings.map((one) => {
      const isFree = ({ finding }: AuditedFinding) => finding.id === one.finding.id || !names.has(finding.id);
      const before = standing.find((other) => isFree(other) && saysTheSame(other, one));
      if (before === undefined) return one;
      names.add(before.finding.id);
      return { ...one, finding: { ...one.finding, ...nameOf(before.finding) } };
    });
    return [...new Map([...kept, ...found].map((one) => [one.finding.id, one])).values()];
  }, []);
}

/** Whether two findings mean the same of items that say the same. */
export const saysTheSame = (one: AuditedFinding, other: AuditedFinding): boolean =>
  isSameFinding(one.finding, other.finding) &&
  one.finding.items.every((id) => one.said[id] === other.said[id]);

const nameOf = ({ id, key }: Finding): Pick<Finding, 'id' | 'key'> => ({ id, key });

/** Whether the items of a finding still say what they said. */
export function stillHolds(
  { finding, said }: AuditedFinding,
  fingerprints: ReadonlyMap<ItemId, string>,
): boolean {
  return finding.items.every((id) => fingerprints.get(id) === said[id]);
}

/** What every item of a spec says now. */
export const fingerprintsOf = ({ items }: Pick<Spec, 'items'>): ReadonlyMap<ItemId, string> =>
  new Map(items.map((item) => [item.id, itemFingerprint(item)]));
