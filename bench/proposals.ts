import { setTimeout as pause } from 'node:timers/promises';
import { createModelAgent } from '../src/capture/turn/model-agent.ts';
import type { ChatModel } from '../src/model/chat.ts';
import { Stage } from '../test/capture/stage.ts';
import { report, timed } from './statistics.ts';

const words = 'worker tracker workspace queue prompt retry agent session token limit hook poll issue'.split(
  ' ',
);
const word = (at: number): string => words[at % words.length]!;
const sentence = (at: number): string =>
  `The ${word(at)} of ${word(at * 3)} ${at} must ${word(at * 5)} each ${word(at * 7)} before the ${word(at * 11)} ends.`;

/** A model that answers each turn with one call that proposes a sentence of its own for each that was said. */
const proposing: ChatModel = {
  name: 'many changes',
  endpoint: 'nowhere',
  complete: async ({ messages }) => {
    const said = messages.findLast(({ role }) => role === 'user')?.content;
    const heard = String(said).split('# Said by the human')[1] ?? '';
    const sentences = heard.match(/The \w+ of .* ends\.$/gm) ?? [];
    const changes = sentences.map((text) => ({ op: 'add', section: 'behavior', text, quote: text }));
    const call = { id: 'call00001', name: 'propose', arguments: JSON.stringify({ changes }) };
    return { text: 'So be it.', reasoning: '', toolCalls: [call], finish: 'tool_calls' };
  },
};

/** What it costs to check many changes at once, with many waiting, and how long keys wait meanwhile. */
export async function measureProposals(): Promise<void> {
  for (const [waiting, proposed] of [
    [0, 1_000],
    [1_000, 1_000],
    [3_000, 5_000],
  ] as const) {
    const stage = new Stage();
    const agent = createModelAgent({
      model: proposing,
      prompt: '',
      questionsPerTurn: 2,
      checkpointCharacters: 50_000,
      longestUtterance: 10_000_000,
    });
    const say = (from: number, count: number) =>
      stage.say(agent, Array.from({ length: count }, (_, at) => sentence(from + at)).join('\n'));
    if (waiting > 0) await say(0, waiting);
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      const now = performance.now();
      longest = Math.max(longest, now - last);
      last = now;
    }, 1);
    const [time, { changes }] = await timed(() => say(waiting, proposed));
    await pause(5);
    clearInterval(beat);
    if (changes.length !== proposed) throw new Error(`${changes.length} of ${proposed} changes came.`);
    report(`${proposed} changes at once, with ${waiting} waiting`, `${time.toFixed(0)} ms`);
    report('the longest that keys waited meanwhile', `${longest.toFixed(0)} ms`);
  }
}
