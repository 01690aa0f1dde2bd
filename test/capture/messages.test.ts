import { describe, expect, test } from 'vitest';
import { emptySpec } from '../../src/domain/changes/apply.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import { adding, asking, proposing, type Rig, rig } from './rig.ts';

const said = async (played: Rig, text: string): Promise<string> => {
  await played.stage.say(played.agent, text);
  const { content } = played.sent().findLast(({ role }) => role === 'user') ?? {};
  return typeof content === 'string' ? content : JSON.stringify(content);
};

const withItems = async (): Promise<Rig> => {
  const played = await rig([
    proposing([adding('It sorts.', 'it sorts'), adding('It counts.'), adding('It has colours.')]),
    'Fine.',
  ]);
  await played.stage.say(played.agent, 'it sorts');
  return played;
};

describe('what A is told about the human', () => {
  test('every decision since the last turn, once, in a line', async () => {
    const played = await withItems();
    const [sorts, counts, colours] = played.stage.pending;
    played.stage.accept(sorts!);
    played.stage.note(counts!, 'fine but put it behind a flag');
    played.stage.reject(colours!, 'what for?');
    expect(await said(played, 'go on')).toBe(
      [
        '# Decided by the human',
        'C1 (add R1) accepted.',
        'C2 (add R2) accepted as it is. Propose now what this note asks for, quoting it, U2: fine but put it behind a flag',
        'C3 (add R3) rejected because U3: what for?',
        '# Said by the human',
        'U4: go on',
      ].join('\n'),
    );
    expect(await said(played, 'and now?')).toBe('# Said by the human\nU5: and now?');
  });

  test('words to quote from a note', async () => {
    const played = await withItems();
    played.stage.note(played.stage.pending[0]!, 'only with --sort');
    played.fake.setScript(
      proposing([adding('--sort turns it on.', 'only with --sort', { utterance: 'U2' })]),
    );
    const { changes } = await played.stage.say(played.agent, 'go on');
    expect(changes[0]).toMatchObject({ origin: 'explicit', evidence: [{ utterance: 'U2' }] });
  });

  test('what an answer answered, and what a remark is about', async () => {
    const played = await rig([asking({ text: 'Which order?', options: ['up', 'down'] }), 'Fine.']);
    const { questions } = await played.stage.say(played.agent, 'it sorts');
    played.stage.hear('2', { kind: 'answer', context: { kind: 'question', question: questions[0]! } });
    const item = { kind: 'item', id: played.stage.next('item'), text: 'It sorts.' } as const;
    expect(await said(played, 'go on')).toContain(
      'U2, answering and settling Q1 "Which order?" [1 up / 2 down]: 2\nU3: go on',
    );
    played.stage.hear('why?', { kind: 'ask', context: item });
    expect(await said(played, 'go on')).toContain('U4, about R1 "It sorts.": why?');
  });

  test('the words as they are, line breaks and all', async () => {
    const words = '  🙂 größer als „ß“\n\n\tund `code`  ';
    expect(await said(await rig('Fine.'), words)).toContain(`U1: ${words}`);
  });

  test('the head and the tail of a long text, and how much is missing', async () => {
    const long = `BEGIN ${'x'.repeat(20_000)} END`;
    const text = await said(await rig('Fine.', { longestUtterance: 8_000 }), long);
    expect(text).toMatch(
      /U1: BEGIN x+\n\[\.\.\. 12010 characters left out; recall finds words in them \.\.\.\]\nx+ END$/,
    );
  });

  test('never half a character of it', async () => {
    const text = await said(await rig('Fine.', { longestUtterance: 5_001 }), `a${'🙂'.repeat(10_000)}`);
    expect(text).not.toContain('\ufffd');
    expect(text.isWellFormed()).toBe(true);
  });

  test('an image as an image, with its name', async () => {
    const played = await rig('Fine.');
    played.stage.files.set('f00', new Uint8Array([1, 2, 3]));
    const file = { name: 'sketch.png', mediaType: 'image/png', hash: 'f00', bytes: 3 };
    played.stage.hear('', { kind: 'attachment', file });
    const content = await said(played, 'like this');
    expect(content).toContain('U1, file sketch.png (image): \\nU2: like this');
    expect(content).toContain('data:image/png;base64,AQID');
  });
});

describe('what happened without A', () => {
  const fromBuild = (played: Rig): Change => ({
    id: played.stage.next('change'),
    proposal: played.stage.next('proposal'),
    item: played.stage.next('item'),
    op: 'add',
    section: 'failure',
    text: 'A missing file is an error.',
    cases: [],
    askedFor: false,
    origin: 'inferred',
    evidence: [],
  });

  test('a change and a question that somebody else made are told once', async () => {
    const played = await withItems();
    played.stage.pending = [...played.stage.pending, fromBuild(played)];
    const question = {
      id: played.stage.next('question'),
      from: 'B' as const,
      text: 'Which port?',
      items: [],
      options: [],
    };
    played.stage.openQuestions = [question];
    const told = await said(played, 'go on');
    expect(told).toContain(
      '# Waiting for the human\nC4 add R4 [failure] (inferred): A missing file is an error.\n',
    );
    expect(told).toContain('# Asked of the human\nQ1 "Which port?"\n');
    expect(told).not.toContain('It counts.');
    const again = await said(played, 'go on');
    expect(again).toContain('Questions that wait: Q1.\n# Said by the human\nU3: go on');
    expect(again).toContain('C4 (add R4)');
    expect(again).not.toContain('A missing file is an error.');
  });

  test('after an undo A reads the spec again', async () => {
    const played = await withItems();
    played.stage.accept(played.stage.pending[0]!);
    await said(played, 'go on');
    played.stage.undo(emptySpec('Stage'));
    expect(await said(played, 'better so')).toContain('# Spec "Stage"\n(empty)');
  });
});

test('many changes that were accepted one behind the other are told in one line', async () => {
  const texts = ['It rings.', 'It beeps.', 'It hums.', 'It blinks.', 'It stops.'];
  const played = await rig([proposing(texts.map((text) => adding(text, text.slice(0, -1)))), 'Fine.']);
  await said(played, 'It rings. It beeps. It hums. It blinks. It stops');
  const [first, ...others] = [...played.stage.pending];
  for (const change of others) played.stage.accept(change);
  played.stage.reject(first!, 'no noise');
  const told = await said(played, 'go on');
  expect(told).toContain('Accepted: C2, C3, C4, C5.\nC1 (add R1) rejected because');
});
