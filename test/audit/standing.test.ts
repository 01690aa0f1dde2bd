import { describe, expect, test } from 'vitest';
import { specFingerprint } from '../../src/audit/fingerprint.ts';
import {
  type AuditOutcome,
  audited,
  fingerprintsOf,
  standingAfter,
  stillHolds,
} from '../../src/audit/open-findings.ts';
import { isSameFinding } from '../../src/audit/same-finding.ts';
import type { Finding, FindingKind } from '../../src/domain/findings/finding.ts';
import { findingId } from '../../src/domain/findings/finding-id.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import { item, specOf } from '../domain/samples.ts';

const finding = (kind: FindingKind, numbers: readonly number[], text: string): Finding => ({
  id: findingId(text),
  from: 'model',
  key: text,
  kind,
  severity: 'warning',
  items: numbers.map((number) => makeId('item', number)),
  text,
  suggestion: '',
});

const spec = specOf(item(1, 'At most 60 calls a minute'), item(2, 'A call too many is refused'));
const outcome = (scope: readonly number[] | null, ...findings: readonly Finding[]): AuditOutcome => ({
  scope: scope?.map((number) => makeId('item', number)) ?? null,
  findings: findings.map((one) => audited(one, spec)),
});
const texts = (...audits: readonly AuditOutcome[]) =>
  standingAfter(audits).map(({ finding: { text } }) => text);

describe('findings of models mean the same', () => {
  const limit = finding('ambiguity', [1], 'R1 does not say whether the limit counts per user or per key.');

  test.each([
    [
      'in other words',
      finding('ambiguity', [1], 'It is unclear if each key or each user has its own limit.'),
    ],
    [
      'in one word more',
      finding('ambiguity', [1], 'R1 does not say whether the limit counts per user, per key or per address.'),
    ],
  ])('%s', (_, other) => {
    expect(isSameFinding(limit, other)).toBe(true);
  });

  test.each([
    [
      'about something else of the same item',
      finding('ambiguity', [1], 'R1 leaves open when a minute begins.'),
    ],
    [
      'of another item',
      finding('ambiguity', [2], 'R2 does not say whether the limit counts per user or per key.'),
    ],
    [
      'of another kind',
      finding('untestable', [1], 'R1 does not say whether the limit counts per user or per key.'),
    ],
  ])('but not %s', (_, other) => {
    expect(isSameFinding(limit, { ...other, id: findingId('other') })).toBe(false);
  });

  test('where one kind is found in the same two items, or one item fixes too much, however it is said', () => {
    expect(
      isSameFinding(
        finding('contradiction', [1, 2], 'Both cannot hold.'),
        finding('contradiction', [2, 1], 'R2 rules R1 out.'),
      ),
    ).toBe(true);
    expect(
      isSameFinding(
        finding('over-specification', [1], 'Why a minute?'),
        finding('over-specification', [1], 'Naming 60 is needless.'),
      ),
    ).toBe(true);
  });
});

describe('what audits found stands', () => {
  const first = finding('ambiguity', [1], 'Whose limit is it, of a user or of a key?');
  const second = finding('missing-failure', [2], 'Nothing says what a refused call gets.');
  const whole = finding('missing-failure', [], 'No item names a database.');

  test('until an audit looks at its items again', () => {
    expect(texts(outcome(null, first, second), outcome([2]))).toEqual([first.text]);
    expect(texts(outcome(null, first, second), outcome([1, 2]))).toEqual([]);
    expect(texts(outcome(null, first), outcome(null))).toEqual([]);
  });

  test('for the whole spec until the next audit of anything', () => {
    expect(texts(outcome(null, whole))).toEqual([whole.text]);
    expect(texts(outcome(null, whole, first), outcome([2]))).toEqual([first.text]);
  });

  test('as long as its items say what they said', () => {
    const one = audited(first, spec);
    expect(stillHolds(one, fingerprintsOf(spec))).toBe(true);
    const changed = specOf(item(1, 'At most 50 calls a minute'), spec.items[1]!);
    expect(stillHolds(one, fingerprintsOf(changed))).toBe(false);
    expect(stillHolds(one, fingerprintsOf(specOf(spec.items[1]!)))).toBe(false);
    expect(stillHolds(audited(second, spec), fingerprintsOf(changed))).toBe(true);
  });

  test('under its first name when it is found again in other words', () => {
    const again = { ...finding('ambiguity', [1], 'Does the limit hold for a user or for a key?') };
    const [standing] = standingAfter([outcome(null, first), outcome(null, again)]);
    expect(standing?.finding).toMatchObject({ id: first.id, text: again.text });
  });

  test('each under a name of its own when two that sound alike are found again', () => {
    const other = audited(finding('ambiguity', [1], 'Does the limit hold for a user or for a team?'), spec);
    const reworded = audited(finding('ambiguity', [1], 'Does the limit hold for a user or for a key?'), spec);
    const standing = standingAfter([
      outcome(null, other.finding, first),
      outcome(null, reworded.finding, other.finding),
    ]);
    expect(new Set(standing.map(({ finding: { id } }) => id)).size).toBe(2);
    expect(standing.map(({ finding: { id } }) => id)).toContain(other.finding.id);
  });

  test('as a new one where its item says something else by now', () => {
    const changed = specOf(item(1, 'At most 50 calls a minute'));
    const again = finding('ambiguity', [1], 'Does the limit hold for a user or for a key?');
    const later = { scope: null, findings: [audited(again, changed)] };
    expect(standingAfter([outcome(null, first), later])[0]?.finding.id).toBe(again.id);
  });
});

test('a spec says the same when items change places or are confirmed, and something else with any other word', () => {
  const [one, two] = spec.items;
  expect(specFingerprint({ ...spec, items: [two!, { ...one!, origin: 'confirmed' }] })).toBe(
    specFingerprint(spec),
  );
  expect(specFingerprint(specOf(one!))).not.toBe(specFingerprint(spec));
  expect(specFingerprint(specOf(one!, { ...two!, section: 'failure' }))).not.toBe(specFingerprint(spec));
});
