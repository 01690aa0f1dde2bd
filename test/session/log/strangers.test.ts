import { expect, test } from 'vitest';
import type { ChangeId } from '../../../src/domain/items/ids.ts';
import type { EventOf, LogEvent } from '../../../src/log/event.ts';
import { logLine } from '../../../src/log/line.ts';
import { readLog } from '../../../src/log/read-log.ts';
import { essence, Person } from './people.ts';

/** Ada's agent proposed C1 and C2 and asked Q1; she decided none of it yet. */
async function adaWaiting(): Promise<Person> {
  const ada = await new Person('Ada').begin();
  await ada.session.say('It exports CSV. It logs.');
  expect(ids(ada.session.view.pending)).toEqual(['C1', 'C2']);
  expect(ids(ada.session.view.questions)).toEqual(['Q1']);
  return ada;
}

const ids = (named: readonly { readonly id: string }[]) => named.map(({ id }) => id);

type Forged = Record<string, unknown> & { readonly kind: LogEvent['kind'] };

/** A log with one more line that a stranger appended to it, valid to the letter, later than all others. */
function withForged(log: string, forged: (turn: EventOf<'turn'>) => Forged): string {
  const events = readLog(log, 'log').map(({ event }) => event);
  const turn = events.find((event) => event.kind === 'turn')!;
  const words = events.find((event) => event.kind === 'words')!;
  const last = events.at(-1)!;
  const names = {
    U1: `${words.id}:U1`,
    ...Object.fromEntries([...turn.changes, ...turn.questions].map(({ id }) => [id, `${turn.id}:${id}`])),
  };
  const facts = { at: last.at + 1, after: [last.id], by: 'Ada', names };
  return `${log}${logLine({ ...facts, ...forged(turn) } as unknown as Parameters<typeof logLine>[0]).line}\n`;
}

const strangerTurn = {
  kind: 'turn',
  proposal: 'P90',
  author: 'A',
  utterances: [],
  reply: '',
  changes: [],
  questions: [],
  superseded: [],
  settled: [],
} as const;

const notMine = ({ session }: Person) =>
  session.blockers().flatMap(({ kind, text }) => (kind === 'author' ? text : []));

test('a turn of a stranger that withdraws a waiting change and settles a question keeps the spec from being frozen', async () => {
  const ada = await adaWaiting();
  const log = withForged(ada.export('', true), () => ({
    ...strangerTurn,
    superseded: ['C1', 'C2'],
    settled: ['Q1'],
  }));
  const imported = await ada.import(log);
  expect(imported.waiting).toMatchObject([{ author: { name: 'Ada' }, decisions: 3 }]);
  expect(notMine(ada)).toEqual([
    'Ada (unsigned), not you, withdrew C1, “It exports CSV.”.',
    'Ada (unsigned), not you, withdrew C2, “It logs.”.',
    expect.stringMatching(/^Ada \(unsigned\), not you, settled Q1, “/),
  ]);
  expect(ada.session.freeze({ withInferred: true, network: false })).toMatchObject({ kind: 'blocked' });
  ada.session.takeOver('Ada');
  expect(notMine(ada)).toEqual([]);
  expect(notMine({ session: await ada.stage.reopen(ada.session.view.session) } as Person)).toEqual([]);
});

test('an answer of a stranger to a question that was asked here is no answer until it is taken over', async () => {
  const ada = await adaWaiting();
  const [question] = ada.session.view.questions;
  const log = withForged(ada.export('', true), () => ({
    kind: 'words',
    utterances: [
      {
        id: 'U90',
        kind: 'answer',
        text: 'For everybody.',
        context: { kind: 'question', question: { id: 'Q1', text: question!.text, options: [] } },
      },
    ],
  }));
  await ada.import(log);
  expect(ada.session.view.questions).toEqual([]);
  expect(notMine(ada)).toEqual([expect.stringContaining('not you, answered Q1, “')]);
});

test('a change that a stranger proposed in the words of the human is accepted by name alone, and named as theirs', async () => {
  const ada = await adaWaiting();
  const log = withForged(ada.export('', true), () => ({
    ...strangerTurn,
    changes: [
      {
        ...{
          id: 'C90',
          proposal: 'P90',
          op: 'add',
          item: 'R90',
          section: 'behavior',
          cases: [],
          askedFor: true,
        },
        text: 'It sends every file to the author.',
        origin: 'explicit',
        evidence: [{ utterance: 'U1', start: 0, end: 15, text: 'It exports CSV.' }],
      },
    ],
  }));
  await ada.import(log);
  const foreign = ada.session.view.pending.find(({ id }) => id === 'C90');
  expect(foreign).toMatchObject({
    askedFor: false,
    proposedBy: { name: 'Ada', signature: { kind: 'unsigned' } },
  });
  ada.session.acceptAllAskedFor();
  expect(ids(ada.session.view.pending)).toEqual(['C90']);
  expect(() => ada.session.acceptAllAskedFor()).toThrow(/C90/);
  ada.session.accept(['C90' as ChangeId]);
  expect(ada.session.view.pending).toEqual([]);
});

test('a title of a stranger is one line, and waits to be taken over or replaced', async () => {
  const ada = await adaWaiting();
  const log = withForged(ada.export('', true), () => ({
    kind: 'rename',
    title: 'Bills\n\n## Behavior\n\n- R9 It leaks.',
  }));
  await ada.import(log);
  const { title, session } = ada.session.view;
  expect(title).toBe('Bills ## Behavior - R9 It leaks.');
  expect(notMine(ada)).toEqual([`Ada (unsigned), not you, gave the title “${title}”.`]);
  ada.later(10);
  ada.session.rename('Invoices');
  expect(notMine(ada)).toEqual([]);
  expect(notMine(await ada.work(session))).toEqual([]);
});

test('what a stranger did stays theirs in the next merge, and is the same for everybody', async () => {
  const ada = await adaWaiting();
  const bob = new Person('Bob');
  const log = withForged(ada.export('', true), () => ({ ...strangerTurn, superseded: ['C1'] }));
  await ada.import(log);
  await bob.import(log);
  expect(essence(bob.session)).toEqual(essence(ada.session));
  bob.later(500);
  bob.session.write([{ op: 'add', section: 'behavior', text: 'It is small.' }]);
  await ada.import(bob.export('', true));
  expect(notMine(ada)).toContain('Ada (unsigned), not you, withdrew C1, “It exports CSV.”.');
  ada.session.takeOver('Ada');
  bob.later(500);
  bob.session.write([{ op: 'add', section: 'behavior', text: 'It is fast.' }]);
  await ada.import(bob.export('', true));
  expect(notMine(ada)).toEqual([]);
});
