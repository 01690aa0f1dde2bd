import { describe, expect, test } from 'vitest';
import { sameQuestion } from '../../src/domain/similarity/likeness.ts';
import { adding, asking, proposing, rig } from './rig.ts';

const order = { text: 'Which order do the groups come in?', options: ['size', 'name'] };
const colour = { text: 'Which colour has the table?' };

describe('one question at a time', () => {
  test('nothing new is asked while one waits, and A is told which', async () => {
    const { agent, stage, told } = await rig([asking(order), asking(colour), 'I wait.']);
    await stage.say(agent, 'group them');
    const { questions } = await stage.say(agent, 'and count them');
    expect(questions).toEqual([]);
    expect(told()).toContain('not asked: Q1 still waits');
  });

  test('once it is set aside, another one is asked', async () => {
    const { agent, stage } = await rig([asking(order), asking(colour)]);
    await stage.say(agent, 'group them');
    stage.deferred = [stage.openQuestions[0]!.id];
    const { questions } = await stage.say(agent, 'and count them');
    expect(questions).toMatchObject([colour]);
    expect(stage.openQuestions.map(({ id }) => id)).toEqual(['Q1', 'Q2']);
  });

  test('once the turn settles it, another one is asked in the same turn', async () => {
    const settling = { name: 'propose', arguments: { changes: [], settles: ['Q1'] } };
    const next = { text: 'By size, then.', toolCalls: [settling, { name: 'ask', arguments: colour }] };
    const { agent, stage } = await rig([asking(order), next]);
    await stage.say(agent, 'group them');
    expect(await stage.say(agent, 'the big ones first')).toMatchObject({
      settled: ['Q1'],
      questions: [colour],
    });
  });

  test('one that was passed over for a whole turn keeps nobody from asking another', async () => {
    const { agent, stage } = await rig([asking(order), 'I wait.', asking(colour)]);
    await stage.say(agent, 'group them');
    await stage.say(agent, 'and count them');
    const { questions } = await stage.say(agent, 'and print them');
    expect(questions).toMatchObject([colour]);
    expect(stage.openQuestions).toHaveLength(2);
  });

  test('three that were passed over are enough: then the oldest must be answered or set aside', async () => {
    const size = { text: 'How large may a group be?', options: ['ten', 'any'] };
    const port = { text: 'Which port does it listen on?', options: ['80', '8080 and up'] };
    const calm = 'I wait.';
    const { agent, stage, told } = await rig([
      ...[asking(order), calm, asking(colour), calm, asking(size), calm, asking(port), 'Well.'],
    ]);
    for (const text of ['group them', 'and count them', 'and print them', 'and name them'])
      await stage.say(agent, text);
    for (const text of ['and date them', 'and sort them']) await stage.say(agent, text);
    expect(stage.openQuestions).toHaveLength(3);
    await stage.say(agent, 'and save them');
    expect(stage.openQuestions).toHaveLength(3);
    expect(told()).toContain('Q1 still waits');
  });

  test('one that a build left open keeps nobody from asking another', async () => {
    const { agent, stage } = await rig([asking(colour)]);
    stage.openQuestions = [
      { id: stage.next('question'), from: 'B', text: 'Which port?', items: [], options: [] },
    ];
    expect((await stage.say(agent, 'go on')).questions).toMatchObject([colour]);
  });

  test('A reads in every turn which ones wait and which were set aside', async () => {
    const { agent, stage, sent } = await rig([asking(order, colour), 'Fine.', 'Fine.']);
    await stage.say(agent, 'group them');
    stage.deferred = [stage.openQuestions[1]!.id];
    await stage.say(agent, 'and count them');
    expect(String(sent().at(-1)!.content)).toContain('Questions that wait: Q1. Set aside: Q2.');
    await stage.answer(agent, stage.openQuestions[0]!, 'size');
    expect(String(sent().at(-1)!.content)).not.toContain('wait: Q1');
  });

  test('to settle the question that the words answer anyway is no mistake', async () => {
    const settling = { name: 'propose', arguments: { changes: [], settles: ['Q1'] } };
    const { agent, stage, told } = await rig([
      asking(order),
      { text: 'Then I do.', toolCalls: [settling] },
      'Fine.',
    ]);
    await stage.say(agent, 'group them');
    await stage.answer(agent, stage.openQuestions[0]!, 'you decide');
    await stage.say(agent, 'go on');
    expect(told()).not.toContain('not open');
  });

  test('to settle a question that is not open is told', async () => {
    const { agent, stage, told } = await rig([proposing([], '', { settles: ['Q9'] }), 'Hm.']);
    await stage.say(agent, 'go on');
    expect(told()).toContain('Q9 is not open.');
  });
});

describe('nothing is asked twice', () => {
  test.each([
    ['Should the output be sorted by name?', 'Shall we sort outputs by their name?'],
    ['What happens when the file is missing?', 'When a file is missing, what should happen?'],
    ['Welche Farbe soll die Tabelle haben?', 'Soll die Tabelle eine Farbe haben, und welche Farbe?'],
  ])('“%s” asks the same as “%s”', (one, other) => expect(sameQuestion(one, other)).toBe(true));

  test.each([
    ['What happens when the file is missing?', 'What happens when the file is empty?'],
    ['Should it keep 10 files?', 'Should it keep 20 files?'],
    ['Should the list be printed?', 'Should the list not be printed?'],
    ['Which order?', 'Which colour?'],
    ['Why?', 'How?'],
  ])('“%s” asks something else than “%s”', (one, other) => expect(sameQuestion(one, other)).toBe(false));

  test('also not in other words, nor after it was answered', async () => {
    const reworded = { text: 'In which order should groups come?' };
    const { agent, stage, told } = await rig([asking(order), asking(reworded), 'Right.']);
    const { questions } = await stage.say(agent, 'group them');
    expect((await stage.answer(agent, questions[0]!, 'size')).questions).toEqual([]);
    expect(told()).toContain('Q1 asked that before, and nothing is asked twice.');
  });
});

describe('options', () => {
  const asked = async (question: Readonly<Record<string, unknown>>) => {
    const { agent, stage, told } = await rig([asking(question), 'Hm.']);
    const { questions } = await stage.say(agent, 'group them');
    return { question: questions[0], told };
  };

  test('that are bare marks get their words from the question', async () => {
    const { question } = await asked({
      text: 'Which format: 1) CSV, 2) JSON or 3) a table?',
      options: ['1', '2', '3'],
      recommended: '2',
    });
    expect(question).toMatchObject({ options: ['CSV', 'JSON', 'a table'], recommended: 'JSON' });
  });

  test('that are bare marks without words are refused', async () => {
    const { question, told } = await asked({ text: 'Which format?', options: ['a)', 'b)'] });
    expect(question).toBeUndefined();
    expect(told()).toContain('Write each answer out in words.');
  });

  test('lose the marks in front of them', async () => {
    const { question } = await asked({
      text: 'Which format?',
      options: ['a) CSV', 'b) JSON'],
      recommended: 'b)',
    });
    expect(question).toMatchObject({ options: ['CSV', 'JSON'], recommended: 'JSON' });
  });

  test('that are amounts stay amounts', async () => {
    const { question } = await asked({
      text: 'How many retries?',
      options: ['0', '3', '5'],
      recommended: '3',
    });
    expect(question).toMatchObject({ options: ['0', '3', '5'], recommended: '3' });
  });
});

describe('whoever leaves it to A', () => {
  test.each(['you decide', 'entscheide du', 'décide toi-même', 'お任せします', '🤷'])(
    '“%s” settles the question, and what A decides is inferred, with its reason',
    async (words) => {
      const decided = adding('The groups come by size.', words, {
        answers: 'Q1',
        why: 'the big ones matter',
      });
      const { agent, stage } = await rig([asking(order), proposing([decided])]);
      const { questions } = await stage.say(agent, 'group them');
      const { changes, settled } = await stage.answer(agent, questions[0]!, words);
      expect(settled).toEqual(['Q1']);
      expect(changes).toMatchObject([
        { origin: 'inferred', evidence: [], askedFor: false, reason: 'the big ones matter' },
      ]);
      expect(changes[0]).not.toHaveProperty('nearest');
    },
  );
});
