import type { Change } from '../../src/domain/changes/change.ts';
import { type FrozenSpec, freezeSpec } from '../../src/domain/freezing/frozen.ts';
import { makeId } from '../../src/domain/items/ids.ts';
import type { Item, Spec } from '../../src/domain/items/item.ts';
import type { Question } from '../../src/domain/items/question.ts';
import type { Utterance } from '../../src/domain/items/utterance.ts';
import type { AuditRecord } from '../../src/store/audits.ts';
import type { NewTurn } from '../../src/store/turns.ts';

export function said(text: string, at = 2): Omit<Utterance, 'id'> {
  return { kind: 'message', text, context: { kind: 'none' }, at };
}

export function turn(proposal: number, parts: Partial<NewTurn> = {}): NewTurn {
  return {
    proposal: makeId('proposal', proposal),
    author: 'A',
    utterances: [makeId('utterance', 1)],
    reply: 'Here is what I understood.',
    changes: [],
    questions: [],
    superseded: [],
    settled: [],
    messages: [],
    checkpoint: false,
    at: 3,
    ...parts,
  };
}

export function item(number: number, text = `The system does thing ${number}.`): Item {
  return {
    id: makeId('item', number),
    section: 'behavior',
    text,
    cases: [],
    origin: 'inferred',
    evidence: [],
  };
}

export function added(number: number, proposal = 1): Change {
  const { id, ...content } = item(number);
  return {
    ...content,
    id: makeId('change', number),
    proposal: makeId('proposal', proposal),
    item: id,
    askedFor: true,
    op: 'add',
  };
}

export function question(number: number): Question {
  return {
    id: makeId('question', number),
    from: 'A',
    text: 'Which separator?',
    items: [makeId('item', 1)],
    options: ['comma', 'semicolon'],
    recommended: 'comma',
  };
}

export function specOf(...items: readonly Item[]): Spec {
  return { title: 'Invoices', items, removed: [] };
}

export function frozen(spec: Spec): FrozenSpec {
  return freezeSpec(spec, { network: false });
}

export function exchange(texts: { request?: string; response?: string } = {}) {
  return {
    endpoint: 'http://127.0.0.1:1/v1',
    model: 'small',
    request: texts.request ?? '{"messages":[]}',
    response: texts.response ?? '{"choices":[]}',
    status: 200,
    usage: { input: 12, cached: 8, output: 3 },
    startedAt: 8,
    endedAt: 9,
  };
}

export function audit(parts: Partial<AuditRecord> = {}): AuditRecord {
  const finding = {
    id: makeId('finding', 123456),
    from: 'model',
    key: 'model:R1:a',
    kind: 'ambiguity',
    severity: 'warning',
    items: [makeId('item', 1)],
    text: 'R1 does not say which thing.',
    suggestion: 'Name it.',
    fix: { op: 'replace', item: makeId('item', 1), text: 'The system does one thing.' },
  } as const;
  const findings = [{ finding, said: { [makeId('item', 1)]: 'ab12' } }];
  return { revision: 1, spec: 'cd34', scope: null, findings, at: 6, ...parts };
}
