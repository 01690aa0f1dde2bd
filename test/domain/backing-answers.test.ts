import { describe, expect, test } from 'vitest';
import type { Context } from '../../src/domain/items/utterance.ts';
import { pendingChange as change, judge, several } from './judging.ts';
import { asked, question } from './samples.ts';

describe('what stands behind an item when the words are an answer', () => {
  test('a bare yes makes it confirmed, together with what it answered', () => {
    expect(judge('Yes, exactly!', 'Yes', asked('Shall it log every call?')).backing).toEqual({
      origin: 'confirmed',
      evidence: [{ utterance: 'U1', start: 0, end: 3, text: 'Yes', answers: 'Shall it log every call?' }],
    });
  });

  test('a part of a bare answer is no more than the whole', () => {
    const context = asked('Which database?', 'PostgreSQL 17', 'SQLite 3');
    for (const quote of ['PostgreSQL', 'PostgreSQL 17', 'please']) {
      expect(judge('PostgreSQL 17 please', quote, context).backing).toMatchObject({
        origin: 'confirmed',
        evidence: [{ answers: 'Which database? → PostgreSQL 17' }],
      });
    }
  });

  test('a bare yes to nothing supports nothing', () => {
    expect(judge('Yes, exactly!', 'Yes, exactly')).toEqual({
      backing: { origin: 'inferred', evidence: [] },
      problems: [
        'U1 (“Yes, exactly”) says nothing alone, and nothing was asked. Quote words that say what the item says.',
      ],
      nearest: [],
    });
  });

  test('a bare yes to several things must name the one that it answers', () => {
    expect(judge('yes', 'yes', several)).toEqual({
      backing: { origin: 'inferred', evidence: [] },
      problems: ['U1 (“yes”) says nothing alone and may answer Q3 or C7: name the one that it answers.'],
      nearest: [],
    });
    expect(judge('yes', 'yes', several, 'C7').backing).toMatchObject({
      origin: 'confirmed',
      evidence: [{ answers: 'Log every call.' }],
    });
    expect(judge('2', '2', several, 'Q3').backing).toMatchObject({
      origin: 'confirmed',
      evidence: [{ answers: 'Which database? → SQLite' }],
    });
    expect(judge('yes', 'yes', several, 'Q4').backing.origin).toBe('inferred');
  });

  test('a no to a question can stand behind an item, a no to a change cannot', () => {
    expect(judge('no', 'no', asked('Shall it send mails?')).backing).toMatchObject({
      origin: 'confirmed',
      evidence: [{ answers: 'Shall it send mails?' }],
    });
    expect(judge('no', 'no', { kind: 'change', change }).backing.origin).toBe('inferred');
    expect(judge('no', 'no', several, 'C7').backing.origin).toBe('inferred');
  });

  test('a decision that was handed back supports nothing', () => {
    for (const text of ['you decide', 'Mir egal.', 'yes, whatever you think']) {
      const { backing, problems } = judge(text, text, asked('Which colour?'));
      expect(backing).toEqual({ origin: 'inferred', evidence: [] });
      expect(problems[0]).toContain('leaves the decision to the agent');
    }
  });

  test('the yes of a longer answer is a yes, and the rest of it is explicit', () => {
    const text = 'Yes, but in UTC.';
    expect(judge(text, 'Yes', asked('Shall it show the time?')).backing.origin).toBe('confirmed');
    expect(judge(text, 'but in UTC', asked('Shall it show the time?')).backing).toMatchObject({
      origin: 'explicit',
      evidence: [{ text: 'but in UTC', answers: 'Shall it show the time?' }],
    });
  });

  test.each([
    ['Make it right aligned.', 'right'],
    ['It is a tool that shows the time.', 'It is'],
    ['Use the second column.', 'the second'],
    ['Thanks, show the time.', 'Thanks'],
  ])('from “%s” the words “%s” support nothing', (text, quote) => {
    const { backing, problems } = judge(text, quote, asked('Shall it show the time?'));
    expect(backing).toEqual({ origin: 'inferred', evidence: [] });
    expect(problems).toHaveLength(1);
  });

  test('an amount is explicit and carries its question', () => {
    expect(judge('60', '60', asked('How many per minute?')).backing).toEqual({
      origin: 'explicit',
      evidence: [{ utterance: 'U1', start: 0, end: 2, text: '60', answers: 'How many per minute?' }],
    });
  });

  test('short words carry what they answered, long ones do not need it', () => {
    const context = asked('How many per minute?');
    expect(judge('60 per key', '60 per key', context).backing.evidence[0]?.answers).toBe(
      'How many per minute?',
    );
    const long = 'sixty for each key and minute';
    expect(judge(long, long, context).backing.evidence[0]).not.toHaveProperty('answers');
    expect(judge(long, long, context, 'Q1').backing.evidence[0]?.answers).toBe('How many per minute?');
    expect(judge('in UTC', 'in UTC', { kind: 'change', change }).backing.evidence[0]?.answers).toBe(
      'Log every call.',
    );
    expect(judge('用北京时间', '用北京时间', context).backing.evidence[0]?.answers).toBe(
      'How many per minute?',
    );
  });

  test('a yes in front of other words takes over no recommendation: only those words tell what they choose', () => {
    const context = {
      kind: 'question',
      question: {
        ...question(
          7,
          'Which words does a search find?',
          'Any part of a word',
          'Whole words, and other names',
        ),
        recommended: 'Any part of a word',
      },
    } as const;
    expect(judge('Yes, leek is allium.', 'leek is allium', context).backing).toMatchObject({
      origin: 'explicit',
      evidence: [{ answers: 'Which words does a search find?' }],
    });
  });

  test('words that choose an option and say more stand with the option that they chose', () => {
    const context = asked('Who may see it?', 'All members', 'Only the owner');
    const said = '1, whoever is in the team';
    expect(judge(said, said, context).backing).toMatchObject({
      origin: 'explicit',
      evidence: [{ answers: 'Who may see it? → All members' }],
    });
  });

  test('short words said while a question waits answer it only where the agent says so', () => {
    const context: Context = {
      kind: 'turn',
      reply: '',
      questions: [question(1, 'What is it called?')],
      changes: [],
    };
    const said = 'no config file. ever.';
    expect(judge(said, said, context).backing.evidence[0]).not.toHaveProperty('answers');
    expect(judge(said, said, context, 'Q1').backing.evidence[0]?.answers).toBe('What is it called?');
  });
});
