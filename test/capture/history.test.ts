import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { adding, asking, proposing, type Rig, rig, type WireMessage } from './rig.ts';

/** What a model may come up with in a turn, good and bad. */
const replies: readonly (readonly (FakeReply | string)[])[] = [
  ['I see.'],
  [proposing([adding('It sorts lines.', 'sort')])],
  [proposing([adding('It sorts lines by weight.', 'nobody said that')]), 'I leave it.'],
  [proposing([{ op: 'replace', item: 'R1', text: 'It sorts words.' }])],
  [asking({ text: 'Which order?', options: ['up', 'down'] })],
  [{ text: '', toolCalls: [{ name: 'recall', arguments: { query: 'sort' } }] }, 'You said so.'],
  [{ text: '', toolCalls: [{ name: 'propose', arguments: '{"changes": [' }] }, 'Sorry.'],
  ['Noted.\n```json\n{"changes":[{"op":"add","section":"goal","text":"It is for sorting."}]}\n```'],
  ['', 'I have nothing to add.'],
];

const utterances = ['sort', 'yes', 'a long story. '.repeat(40), '🙂 größer als „ß“\n\n```\ncode\n```'];

type Turn = { readonly reply: number; readonly said: number; readonly decide: number };
const turns = fc.array(
  fc.record({
    reply: fc.nat(replies.length - 1),
    said: fc.nat(utterances.length - 1),
    decide: fc.nat(3),
  }),
  { minLength: 30, maxLength: 30 },
);

async function play(played: Rig, session: readonly Turn[]): Promise<void> {
  for (const { reply, said, decide } of session) {
    const queue = [...replies[reply]!];
    played.fake.setScript(() => queue.shift() ?? 'Enough.');
    await played.stage.say(played.agent, utterances[said]!);
    const [first] = played.stage.pending;
    if (first !== undefined && decide === 1) played.stage.accept(first);
    if (first !== undefined && decide === 2) played.stage.reject(first, 'no, not like that');
  }
}

const requests = ({ fake, sent }: Rig): readonly (readonly WireMessage[])[] =>
  fake.requests.map((_, index) => sent(index));

/** The messages as bytes, without the bracket that closes the list. */
const bytes = (messages: readonly WireMessage[]): string => JSON.stringify(messages).slice(0, -1);

const mayFollow: { readonly [role: string]: readonly string[] } = {
  system: ['user'],
  user: ['assistant'],
  assistant: ['user', 'tool'],
  tool: ['tool', 'assistant'],
};

/** The strictest servers want this order, and each call answered right behind it. */
function expectInTurn(message: WireMessage, at: number, messages: readonly WireMessage[]): void {
  const next = messages[at + 1];
  if (next !== undefined) expect(mayFollow[message.role]).toContain(next.role);
  const calls = message.tool_calls ?? [];
  const answers = messages.slice(at + 1, at + 1 + calls.length);
  expect(answers.map(({ tool_call_id }) => tool_call_id)).toEqual(calls.map(({ id }) => id));
}

describe('over a session of 30 turns', () => {
  test('each request begins with the bytes of the one before it', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (session) => {
        const played = await rig('', { checkpointCharacters: 10_000_000 });
        await play(played, session);
        const sent = requests(played).map(bytes);
        sent.slice(1).forEach((request, at) => {
          expect(request.startsWith(sent[at]!)).toBe(true);
        });
        expect(sent.length).toBeGreaterThanOrEqual(30);
      }),
      { numRuns: 8 },
    );
  }, 60_000);

  test('the roles take turns, and every call is answered', async () => {
    await fc.assert(
      fc.asyncProperty(turns, async (session) => {
        const played = await rig('', { checkpointCharacters: 6_000 });
        await play(played, session);
        for (const messages of requests(played)) messages.forEach(expectInTurn);
      }),
      { numRuns: 6 },
    );
  }, 60_000);

  test('a request stays bounded, because the spec takes the place of what was said', async () => {
    const played = await rig('I see.', { checkpointCharacters: 4_000 });
    for (let turn = 0; turn < 40; turn += 1)
      await played.stage.say(played.agent, 'a long story. '.repeat(40));
    const sizes = requests(played).map((messages) => bytes(messages).length);
    expect(Math.max(...sizes)).toBeLessThan(15_000);
    expect(sizes.filter((size, at) => at > 0 && size < sizes[at - 1]!).length).toBeGreaterThan(3);
  });
});

describe('a checkpoint', () => {
  async function checkpointed(): Promise<Rig> {
    const played = await rig(
      [
        proposing([adding('It sorts.', 'it sorts'), adding('It prints a table.'), adding('It has colours.')]),
        asking({ text: 'Which order?', options: ['up', 'down'], recommended: 'up' }),
        'Fine.',
      ],
      { checkpointCharacters: 0 },
    );
    const { agent, stage } = played;
    await stage.say(agent, 'it sorts');
    stage.accept(stage.pending[0]!);
    stage.reject(stage.pending[1]!, 'what for?');
    await stage.say(agent, 'go on then');
    await stage.say(agent, 'and now?');
    return played;
  }

  test('says all that a model must know, and nothing of the talk before', async () => {
    const { sent } = await checkpointed();
    const [system, user, ...rest] = sent(2);
    expect(system?.role).toBe('system');
    expect(rest).toEqual([]);
    const text = String(user?.content);
    expect(text).toContain('# Spec "Stage"\n## behavior\nR1 It sorts.');
    expect(text).toContain('# Waiting for the human\nC2 add R2 [behavior] (inferred): It prints a table.');
    expect(text).toContain('# Asked of the human\nQ1 "Which order?" [1 up (recommended) / 2 down]');
    expect(text).toContain('add R3 [behavior]: It has colours. - because: what for?');
    expect(text).toContain('# Said before\nU1: it sorts');
    expect(text).toContain('# Said by the human\nU4, after you said "I wonder.": and now?');
  });

  test('begins a history that the next turn builds on', async () => {
    const { stage } = await checkpointed();
    expect(stage.history).toHaveLength(2);
    expect(stage.history[0]?.role).toBe('user');
  });
});
