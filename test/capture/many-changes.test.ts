import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CaptureAgent } from '../../src/capture/agent.ts';
import { createModelAgent } from '../../src/capture/turn/model-agent.ts';
import { TakenOver, takesOver } from '../../src/domain/answers/taken-over.ts';
import type { Change } from '../../src/domain/changes/change.ts';
import { AlikeTexts } from '../../src/domain/similarity/alike-texts.ts';
import { nearlySame } from '../../src/domain/similarity/likeness.ts';
import { Stage } from './stage.ts';

const sentence = (at: number): string =>
  `The report shows the total of part ${at} before that of part ${at + 1}.`;

/** A model that proposes, in one call, each sentence that was said; and what the call is. */
function echoing(): CaptureAgent {
  return createModelAgent({
    model: {
      name: 'echo',
      endpoint: 'nowhere',
      complete: async ({ messages }) => {
        const heard = String(messages.findLast(({ role }) => role === 'user')?.content);
        const said = heard.split('# Said by the human')[1]?.match(/The report .*\.$/gm) ?? [];
        const changes = said.map((text) => ({ op: 'add', section: 'behavior', text, quote: text }));
        const call = { id: 'call00001', name: 'propose', arguments: JSON.stringify({ changes }) };
        return { text: 'So.', reasoning: '', toolCalls: [call], finish: 'tool_calls' };
      },
    },
    prompt: '',
    questionsPerTurn: 2,
    checkpointCharacters: 50_000,
    longestUtterance: 10_000_000,
  });
}

const saying = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => sentence(from + at)).join('\n');

/** How often the words of waiting changes are read while as many are proposed as wait. */
async function readsWith(count: number): Promise<number> {
  let reads = 0;
  const counted = <Shown extends { readonly text: string }>(change: Shown): Shown =>
    Object.defineProperty({ ...change }, 'text', {
      get: () => {
        reads += 1;
        return change.text;
      },
    });
  const stage = new Stage();
  const agent = echoing();
  await stage.say(agent, saying(1_000, count));
  stage.pending = stage.pending.map((change): Change => counted(change));
  const { screen } = stage;
  if (screen.kind !== 'turn') throw new Error('Nothing waits.');
  stage.hear(saying(1_000 + count, count), { context: { ...screen, changes: screen.changes.map(counted) } });
  reads = 0;
  const { changes } = await stage.turn(agent);
  expect(changes).toHaveLength(count);
  expect(changes.every(({ origin }) => origin === 'explicit')).toBe(true);
  return reads;
}

describe('many changes at once, with many waiting', () => {
  test('each that waits is looked at a few times, however many are proposed', async () => {
    const [few, many] = [await readsWith(100), await readsWith(400)];
    expect(few).toBeGreaterThan(0);
    expect(many / few).toBeLessThan(10);
    expect(many).toBeLessThan(20 * 400);
  });

  test('other things have their turn while they are checked, and stopping stops it there', async () => {
    const stage = new Stage();
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 1);
    stage.hear(saying(0, 3_000));
    await stage.turn(echoing());
    clearInterval(beat);
    expect(turns).toBeGreaterThan(3);

    stage.hear(saying(10_000, 3_000));
    const stop = new AbortController();
    const said = stage.streamed.length;
    const stopping = setInterval(() => stage.streamed.length > said && stop.abort(new Error('stopped')), 1);
    await expect(stage.turn(echoing(), stop.signal)).rejects.toThrow('stopped');
    clearInterval(stopping);
  });
});

const words = fc
  .array(
    fc.constantFrom('yes', 'please', 'the', 'table', '3', 'no', 'CSV', 'ok,', '…', 'tables', '표', '请'),
    {
      maxLength: 7,
    },
  )
  .map((parts) => parts.join(' '));

test('words take over one of many offers exactly where they take over one of them alone', () => {
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 12 }),
      fc.array(words, { minLength: 1, maxLength: 6 }),
      (offers, said) => {
        const all = new TakenOver(offers);
        for (const one of said) expect(all.by(one)).toBe(offers.some((offer) => takesOver(one, offer)));
      },
    ),
  );
});

test('of a thousand offers hardly any is compared with the words', () => {
  const all = new TakenOver(Array.from({ length: 1_000 }, (_, at) => sentence(at)));
  expect(all.by(`Yes, ${sentence(17)} please`)).toBe(true);
  expect(all.by(sentence(5_000))).toBe(false);
  expect(all.comparisons).toBeLessThan(5);
});

test('texts that are nearly the same are found among many exactly where two of them are', () => {
  fc.assert(
    fc.property(fc.array(words, { maxLength: 20 }), words, (texts, text) => {
      const places = texts.flatMap((other, at) => (nearlySame(text, other) ? at : []));
      expect(new AlikeTexts(texts).to(text)).toEqual(places);
    }),
    { numRuns: 500 },
  );
});

test('of a thousand rejected texts few are compared with a new one', () => {
  const colours = ['red', 'green', 'blue', 'amber', 'white'];
  const all = new AlikeTexts(
    Array.from({ length: 1_000 }, (_, at) => `Lamp ${at} turns ${colours[at % 5]} when the door opens.`),
  );
  expect(all.to('Lamp 12 turns blue when its door opens.')).toEqual([12]);
  expect(all.comparisons).toBeLessThan(20);
});
