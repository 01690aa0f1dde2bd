import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createOfflineAgent } from '../../../src/capture/offline/agent.ts';
import type { Saying } from '../stage.ts';
import { Stage } from '../stage.ts';

const agent = createOfflineAgent({ questionsPerTurn: 0 });
const file = (name: string, mediaType = 'text/plain') => ({ name, mediaType, hash: 'f00', bytes: 9 });

async function filed(text: string, saying?: Saying): Promise<readonly string[]> {
  const { changes } = await new Stage().say(agent, text, saying);
  return changes.map((change) => change.text);
}

describe('the words themselves become the item', () => {
  test.each([
    ['it sorts', 'It sorts.'],
    ['please, it sorts', 'It sorts.'],
    ['and it sorts, please!', 'It sorts.'],
    ['oh and also it sorts', 'It sorts.'],
    ['no, it sorts', 'It sorts.'],
    ['ok so, it sorts', 'It sorts.'],
    ['no sorting', 'No sorting.'],
    ['ach ja, und es sortiert bitte', 'Es sortiert.'],
    ['nein, es sortiert', 'Es sortiert.'],
    ['user.plan tells which', 'user.plan tells which.'],
    ['--json prints JSON', '--json prints JSON.'],
    ['wordcount a.txt prints 2', 'wordcount a.txt prints 2.'],
    ['never print „secret“', 'Never print „secret“.'],
    ['it never stops!', 'It never stops!'],
    ['结果按时间排序', '结果按时间排序。'],
  ])('%s', async (said, text) => expect(await filed(said)).toEqual([text]));

  test('with the place where they were said', async () => {
    const said = 'hi!\nplease sort the lines. And then, at most 9 MB of memory';
    const { changes } = await new Stage().say(agent, said);
    const evidence = changes.flatMap((change) => change.evidence);
    expect(evidence.map(({ text }) => text)).toEqual([
      'please sort the lines.',
      'And then, at most 9 MB of memory',
    ]);
    for (const { start, end, text } of evidence) expect(said.slice(start, end)).toBe(text);
  });

  test('and nothing is added to them, whatever they are', async () => {
    const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 200 }), async (said) => {
        const { changes } = await new Stage().say(agent, said);
        for (const { text, origin } of changes) {
          expect(origin).toBe('explicit');
          expect(letters(said)).toContain(letters(text));
        }
      }),
    );
  });
});

describe('pasted text', () => {
  test('each entry of a list is an item, marks and wrapped lines aside', async () => {
    const list = '- it sorts\n* [ ] it counts. Every day.\n2) it prints\n   a table';
    expect(await filed(list)).toEqual(['It sorts.', 'It counts. Every day.', 'It prints a table.']);
  });

  test('short entries keep the line that introduces them, and quote both', async () => {
    const { changes } = await new Stage().say(agent, 'It exports to:\n- CSV\n- JSON lines');
    expect(changes.map(({ text }) => text)).toEqual(['It exports to: CSV.', 'It exports to: JSON lines.']);
    expect(changes[1]?.evidence.map(({ text }) => text)).toEqual(['It exports to:', 'JSON lines']);
  });

  test('headings say which section follows', async () => {
    const notes = [
      '# Seed box\nKeeps track of seeds.',
      '## Constraints\n- one user',
      '**Nicht dabei:**\n- Verkauf',
      'Acceptance criteria:\n- 3 bags in, 3 bags out',
    ].join('\n\n');
    const { changes } = await new Stage().say(agent, notes);
    expect(changes.map(({ section, text }) => [section, text])).toEqual([
      ['goal', 'Keeps track of seeds.'],
      ['constraint', 'one user.'],
      ['exclusion', 'Verkauf.'],
      ['acceptance', '3 bags in, 3 bags out.'],
    ]);
  });

  test.each([
    ['a fenced block', '```\nit must sort\nat most 3\n```'],
    [
      'log lines',
      '2026-01-02T03:04:05Z ERROR db down\n[12:13:14] WARN it must stop\nERROR no route\n    at run (a.js:1)',
    ],
    ['JSON', '{"must": "sort"}\n[1, 2]'],
    ['a table', '| must | sort |\n| --- | --- |\n| a | b |'],
    ['values with commas', 'name,age,town\nAnn,7,Ulm'],
    [
      'a document about something else',
      '# Leek soup\n\n## Ingredients\n- leek\n- salt\n\n## Steps\nCook it all.',
    ],
  ])('%s makes no items', async (_, pasted) =>
    expect(await filed(`it sorts\n\n${pasted}`)).toEqual(['It sorts.']),
  );

  test('a file is filed where its headings name sections, and kept whole where they do not', async () => {
    const kind = 'attachment';
    expect(await filed('## Limits\n- one user', { kind, file: file('notes.md') })).toEqual(['one user.']);
    const stage = new Stage();
    const { changes, reply } = await stage.say(agent, 'it must sort\nall of it', {
      kind,
      file: file('a.log'),
    });
    expect(changes).toEqual([]);
    expect(reply).toContain('a.log is kept whole; nothing of it was filed');
  });

  test('a very long text is not turned into a very long list', async () => {
    const document = Array.from({ length: 500 }, (_, at) => `Row ${at} is sorted.`).join(' ');
    const { changes, reply } = await new Stage().say(agent, document);
    expect(changes.length).toBe(200);
    expect(reply).toContain('Filed 200 items: R1 to R200 under Behavior. 300 more sentences of U1 are kept');
  });
});

describe('what is no statement makes no item', () => {
  test.each([
    'hi there!',
    'thanks, great',
    'Danke dir!',
    'what about Windows?',
    'Was kann ich damit machen?',
    '„Was ist mit Lauch?“',
    'was ist mit Windows',
    'you decide',
    'mir egal',
    'yes',
    '👍',
    '...',
    '   ',
  ])('%s', async (said) => expect(await filed(said)).toEqual([]));

  test('reasons of rejections stay with their decisions', async () => {
    const stage = new Stage();
    await stage.say(agent, 'it sorts. it counts');
    stage.reject(stage.pending[0]!, 'it must not sort');
    expect((await stage.say(agent, 'it prints')).changes.map(({ text }) => text)).toEqual(['It prints.']);
  });

  test('words of a note are filed', async () => {
    const stage = new Stage();
    await stage.say(agent, 'it sorts');
    stage.note(stage.pending[0]!, 'fine, but put it behind a flag');
    const { changes } = await stage.say(agent, 'go on');
    expect(changes).toMatchObject([{ text: 'put it behind a flag.', evidence: [{ utterance: 'U2' }] }]);
  });
});

describe('the reply', () => {
  test('says what was filed where, and that no model took part', async () => {
    const { reply } = await new Stage().say(agent, 'it sorts. it counts. at most 3 MB');
    expect(reply).toBe(
      'Filed 3 items: R1 and R2 under Behavior, R3 under Constraints. (Rules only: no model took part.)',
    );
  });

  test('says which words an item has already', async () => {
    const stage = new Stage();
    await stage.say(agent, 'it sorts');
    stage.acceptAll();
    const { changes, reply } = await stage.say(agent, 'It sorts!');
    expect(changes).toEqual([]);
    expect(reply).toContain('R1 says that already.');
  });

  test('leaves no history, so that a model that takes over begins with the spec', async () => {
    const stage = new Stage();
    stage.history = [{ role: 'user', content: 'old' }];
    expect((await stage.say(agent, 'it sorts')).history).toEqual([]);
  });
});
