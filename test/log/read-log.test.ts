import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EventId, makeId } from '../../src/domain/items/ids.ts';
import { LogError } from '../../src/log/errors.ts';
import { referenceTo } from '../../src/log/event.ts';
import { logLine, type NewEvent } from '../../src/log/line.ts';
import { merge } from '../../src/log/merge.ts';
import { readLog } from '../../src/log/read-log.ts';

const root = logLine({
  kind: 'session',
  format: 1,
  title: 'Invoices',
  nonce: 'k3m9x2',
  at: 1,
  after: [],
  names: {},
});

const U1 = makeId('utterance', 1);

function said(text: string, after: EventId = root.event.id, at = 2) {
  const utterance = { id: U1, kind: 'message' as const, text, context: { kind: 'none' as const }, at };
  return logLine({ kind: 'words', utterances: [utterance], at, after: [after], names: {} });
}

const words = said('It exports CSV.');

function proposed(start: number, end: number, text: string, more: Partial<NewEvent> = {}) {
  return logLine({
    kind: 'turn',
    proposal: makeId('proposal', 1),
    author: 'A',
    utterances: [U1],
    reply: 'So.',
    changes: [
      {
        id: makeId('change', 1),
        proposal: makeId('proposal', 1),
        op: 'add',
        item: makeId('item', 1),
        section: 'behavior',
        text: 'It exports CSV.',
        cases: [],
        askedFor: true,
        origin: 'explicit',
        evidence: [{ utterance: U1, start, end, text }],
      },
    ],
    questions: [],
    superseded: [],
    settled: [],
    at: 3,
    after: [words.event.id],
    names: { U1: referenceTo(words.event.id, 'U1') },
    ...more,
  } as NewEvent);
}

const turn = proposed(3, 14, 'exports CSV');
const lines = [root, words, turn].map(({ line }) => line);
const text = `${lines.join('\n')}\n`;
const taken = (...texts: readonly string[]) => merge(...texts.map((one) => readLog(one, 'a.jsonl')));

/** The line of the error that this throws. */
function refusedAt(work: () => unknown): { line: number; message: string } {
  try {
    work();
  } catch (error) {
    if (error instanceof LogError) return { line: error.line, message: error.message };
    throw error;
  }
  throw new Error('It was taken in.');
}

test('a log is read as it was written, with the line breaks of any system and with empty lines', () => {
  expect(taken(text).map(({ line }) => line)).toEqual(lines);
  expect(taken(text.replaceAll('\n', '\r\n\r\n')).map(({ line }) => line)).toEqual(lines);
});

test('lines are a set: their order and how often they are there do not matter', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...lines, ...lines], { minLength: 6 }), (some) => {
      expect(taken(some.join('\n')).map(({ line }) => line)).toEqual(lines);
    }),
  );
});

test('a line in which one character was changed is refused by its number', () => {
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom('x', '7', 'f', '"', ' ', '}'), (at, character) => {
      fc.pre(text[at] !== character && text[at] !== '\n');
      const broken = text.slice(0, at) + character + text.slice(at + 1);
      const number = text.slice(0, at).split('\n').length;
      expect(refusedAt(() => taken(broken)).line).toBeGreaterThanOrEqual(Math.min(number, 2));
    }),
  );
});

test('a file that was cut off anywhere is refused, unless whole lines are missing at its end', () => {
  fc.assert(
    fc.property(fc.nat(text.length - 1), (end) => {
      const cut = text.slice(0, end);
      const isWhole = lines.some((_, count) =>
        [cut, `${cut}\n`].includes(`${lines.slice(0, count + 1).join('\n')}\n`),
      );
      fc.pre(!isWhole && cut.trim() !== '');
      expect(refusedAt(() => taken(cut)).line).toBe(cut.split('\n').length);
    }),
  );
});

test('a line in the middle cannot be taken out', () => {
  const { line, message } = refusedAt(() => taken([root.line, turn.line].join('\n')));
  expect(line).toBe(2);
  expect(message).toMatch(/a line that is missing/);
});

test('evidence that is not exactly what was said there is refused, also where its hash is right', () => {
  const forgeries = [
    proposed(3, 14, 'exports TSV'),
    proposed(4, 15, 'exports CSV'),
    proposed(3, 99, 'exports CSV.'),
  ];
  for (const forged of forgeries) {
    const { line, message } = refusedAt(() => taken([root.line, words.line, forged.line].join('\n')));
    expect(line).toBe(3);
    expect(message).toMatch(/quotes words of U1 that are not there/);
  }
});

test('an event is refused where it names what nothing brought, or comes before what it follows', () => {
  const early = proposed(3, 14, 'exports CSV', { at: 2, names: turn.event.names });
  expect(taken([root.line, words.line, early.line].join('\n'))).toHaveLength(3);
  const earlier = proposed(3, 14, 'exports CSV', { at: 1 });
  expect(refusedAt(() => taken([root.line, words.line, earlier.line].join('\n'))).message).toMatch(
    /its time/,
  );
  const nameless = proposed(3, 14, 'exports CSV', { names: {} });
  expect(refusedAt(() => taken([root.line, words.line, nameless.line].join('\n'))).message).toMatch(/its U1/);
  const wrong = proposed(3, 14, 'exports CSV', { names: { U1: referenceTo(words.event.id, 'U2') } });
  expect(refusedAt(() => taken([root.line, words.line, wrong.line].join('\n'))).message).toMatch(/its U1/);
});

test('what git leaves of a conflict is named as that', () => {
  const conflicted = [root.line, '<<<<<<< HEAD', words.line].join('\n');
  expect(refusedAt(() => taken(conflicted))).toMatchObject({
    line: 2,
    message: expect.stringMatching(/git left/),
  });
});

test('an event of a kind that this program does not know is refused, not passed over', () => {
  const newer = logLine({ kind: 'dream', at: 5, after: [turn.event.id], names: {} } as unknown as NewEvent);
  expect(refusedAt(() => taken(`${text}${newer.line}\n`))).toMatchObject({ line: 4 });
});

test('words keep every character, also half of a pair', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.constant('a\ud83d\r\n\0"\u2028')), (anything) => {
      const { line } = said(anything);
      expect(line).not.toContain('\n');
      const [, read] = taken(`${root.line}\n${Buffer.from(line, 'utf8').toString('utf8')}`);
      expect(read?.event).toMatchObject({ utterances: [{ text: anything }] });
    }),
  );
});
