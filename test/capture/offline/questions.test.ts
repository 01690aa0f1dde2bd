import { describe, expect, test } from 'vitest';
import { createOfflineAgent } from '../../../src/capture/offline/agent.ts';
import type { Question } from '../../../src/domain/items/question.ts';
import { Stage } from '../stage.ts';

const agent = createOfflineAgent({ questionsPerTurn: 3 });

/** Says something and gives the one question that is asked then. */
async function asked(stage: Stage, text: string): Promise<Question> {
  const { questions } = await stage.say(agent, text);
  expect(questions).toHaveLength(1);
  return questions[0]!;
}

describe('sections that say nothing are asked about', () => {
  test('one at a time, in the order of the sections', async () => {
    const stage = new Stage();
    const topics: string[] = [];
    let question = await asked(stage, 'hello');
    for (const answer of ['I want to keep seeds apart', 'a table of seeds', 'seeds in order of age']) {
      topics.push(question.text);
      question = (await stage.answer(agent, question, answer)).questions[0]!;
    }
    for (const answer of ['none', 'nothing', '3 bags in, 3 bags out']) {
      topics.push(question.text);
      question = (await stage.answer(agent, question, answer)).questions[0]!;
    }
    topics.push(question.text);
    const last = await stage.answer(agent, question, 'no');
    expect(topics.map((text) => text.split(/[ ,:?]/, 3).join(' '))).toEqual([
      'What is it',
      'How is it',
      'What does it',
      'What happens when',
      'Which limits must',
      'How will you',
      'What shall it',
    ]);
    expect(last.questions).toEqual([]);
    expect((await stage.say(agent, 'fine')).questions).toEqual([]);
  });

  test('never while another one waits for its answer', async () => {
    const stage = new Stage();
    await asked(stage, 'hello');
    expect((await stage.say(agent, 'at most 3 users')).questions).toEqual([]);
  });

  test('never where the dial says none', async () => {
    const silent = createOfflineAgent({ questionsPerTurn: 0 });
    expect((await new Stage().say(silent, 'hello')).questions).toEqual([]);
  });

  test('in the language that is spoken', async () => {
    const { text } = await asked(new Stage(), 'Ich möchte meine Platten ordnen, und zwar nach Alter');
    expect(text).toBe('Wie wird es benutzt: Was geht hinein, was kommt heraus?');
  });

  test('not again in the other language', async () => {
    const stage = new Stage();
    const goal = await asked(stage, 'hello there, it is me');
    stage.hear('none', { kind: 'answer', context: { kind: 'question', question: goal } });
    const { questions } = await stage.say(agent, 'was ist mit dem Rest, und wie geht es für mich weiter?');
    expect(questions.map(({ text }) => text)).toEqual([
      'Wie wird es benutzt: Was geht hinein, was kommt heraus?',
    ]);
  });
});

describe('an answer', () => {
  test('is filed in the section that was asked about, each sentence', async () => {
    const stage = new Stage();
    const goal = await asked(stage, 'hello');
    const { changes, settled } = await stage.answer(
      agent,
      goal,
      'the gardeners in our street. they lose track of seeds',
    );
    expect(changes.map(({ section }) => section)).toEqual(['goal', 'goal']);
    expect(settled).toEqual(['Q1']);
  });

  test.each(['none', 'Nothing.', 'no', 'nichts', 'keine', 'nein'])(
    '"%s" settles it without an item',
    async (none) => {
      const stage = new Stage();
      const goal = await asked(stage, 'hello');
      const { changes, settled, reply } = await stage.answer(agent, goal, none);
      expect([changes, settled]).toEqual([[], ['Q1']]);
      expect(reply).toContain('Q1 is settled without an item.');
    },
  );

  test('that picks an option makes its words confirmed, never explicit', async () => {
    const stage = new Stage();
    const use = await asked(stage, 'I want to keep seeds apart');
    const { changes } = await stage.answer(agent, use, '2');
    expect(changes).toMatchObject([
      { section: 'interface', text: 'It is an HTTP API.', origin: 'confirmed', askedFor: true },
    ]);
    expect(changes[0]?.evidence).toMatchObject([{ utterance: 'U2', text: '2' }]);
    expect(changes[0]?.evidence[0]?.answers).toContain('It is an HTTP API.');
  });

  test('that picks the option of having nothing makes no item', async () => {
    const stage = new Stage();
    const limits: Question = {
      id: stage.next('question'),
      from: 'A',
      text: 'What shall it not do, now or ever?',
      items: [],
      options: ['Nothing is out of scope.'],
    };
    stage.openQuestions = [limits];
    const { changes, settled } = await stage.answer(agent, limits, 'the first');
    expect([changes, settled]).toEqual([[], ['Q1']]);
  });

  test('"yes" to a question that offers nothing makes no item', async () => {
    const stage = new Stage();
    const goal = await asked(stage, 'hello');
    const { changes, reply } = await stage.answer(agent, goal, 'yes');
    expect(changes).toEqual([]);
    expect(reply).toContain('please say it in a sentence');
  });

  test('given in passing settles the question when its section is no longer empty', async () => {
    const stage = new Stage();
    await asked(stage, 'I want to keep seeds apart');
    const { settled } = await stage.say(agent, 'it reads a CSV file');
    expect(settled).toEqual(['Q1']);
  });

  test('to a question of another agent is filed by its own words', async () => {
    const stage = new Stage();
    const port: Question = {
      id: stage.next('question'),
      from: 'B',
      text: 'Which port?',
      items: [],
      options: ['80', '8080'],
    };
    stage.openQuestions = [port];
    const { changes, settled } = await stage.answer(agent, port, 'at most 3 ports, and not 80');
    expect(changes).toMatchObject([{ section: 'constraint', text: 'At most 3 ports, and not 80.' }]);
    expect(settled).toEqual(['Q1']);
  });

  test('"yes" to changes is left to the keys that decide', async () => {
    const stage = new Stage();
    const silent = createOfflineAgent({ questionsPerTurn: 0 });
    await stage.say(silent, 'it sorts');
    const { changes, reply } = await stage.say(silent, 'yes please');
    expect(changes).toEqual([]);
    expect(reply).toContain('Decisions are yours to make');
  });
});
