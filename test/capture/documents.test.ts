import { describe, expect, test } from 'vitest';
import { adding, proposing, type Rig, rig } from './rig.ts';

/** A document of some length, in which every line is another one. */
const lines = (characters: number): string =>
  Array.from(
    { length: Math.ceil(characters / 50) },
    (_, at) => `Rule ${at}: what stands in column ${at} is kept.`,
  )
    .join('\n')
    .slice(0, characters);

const sizes = (played: Rig): readonly number[] => played.fake.requests.map(({ body }) => body.length);

describe('a pasted document', () => {
  test('of a hundred thousand characters is read whole in the turn in which it is said', async () => {
    const document = lines(99_000);
    const late = adding('Column 1900 is kept.', 'what stands in column 1900 is kept');
    const played = await rig([proposing([late]), 'Fine.']);
    const { changes } = await played.stage.say(played.agent, document);
    expect(String(played.sent().at(-1)!.content)).toContain(document);
    expect(changes).toMatchObject([{ origin: 'explicit', askedFor: true }]);
  });

  test('is sent once: later requests carry a short form, and begin with one another again', async () => {
    const played = await rig('Fine.');
    await played.stage.say(played.agent, lines(99_000));
    for (const words of ['one', 'two', 'three']) await played.stage.say(played.agent, words);
    const [first, second, third, fourth] = sizes(played);
    expect(first).toBeGreaterThan(99_000);
    expect(second).toBeLessThan(20_000);
    expect(third).toBeLessThan(second! + 1_000);
    expect(fourth).toBeLessThan(third! + 1_000);
    expect(JSON.stringify(played.sent(3))).toContain(JSON.stringify(played.sent(2)).slice(0, -1));
    expect(JSON.stringify(played.sent(1))).toContain('U1: Rule 0: what stands in column 0 is kept.');
  });

  test('is sent whole again where the turn failed', async () => {
    const played = await rig(['', '', 'Fine.']);
    const document = lines(50_000);
    await expect(played.stage.say(played.agent, document)).rejects.toThrow('Your words are kept');
    await played.stage.turn(played.agent);
    expect(String(played.sent().at(-1)!.content)).toContain(document);
  });

  test('beyond the limit is given by its beginning and its end, and the rest is one recall away', async () => {
    const document = `${lines(60_000)}\nThe secret colour is mauve.\n${lines(60_000)}`;
    const mauve = adding('The colour is mauve.', 'The secret colour is mauve.');
    const played = await rig([
      { text: '', toolCalls: [{ name: 'recall', arguments: { query: 'secret colour' } }] },
      proposing([mauve]),
    ]);
    const { changes } = await played.stage.say(played.agent, document);
    const whole = String(played.sent(0).at(-1)!.content);
    expect(whole.length).toBeLessThan(101_000);
    expect(whole).not.toContain('mauve');
    expect(played.told()).toContain('The secret colour is mauve.');
    expect(changes).toMatchObject([{ origin: 'explicit' }]);
  });

  test('and others beside it share what a request has room for', async () => {
    const played = await rig('Fine.', { longestUtterance: 30_000 });
    for (let number = 0; number < 3; number++) played.stage.hear(lines(25_000));
    await played.stage.turn(played.agent);
    const content = String(played.sent().at(-1)!.content);
    expect(content.length).toBeLessThan(42_000);
    expect(content.match(/characters left out/g)).toHaveLength(2);
  });
});

describe('recall', () => {
  const recalled = async (text: string, query: string): Promise<string> => {
    const played = await rig([{ text: '', toolCalls: [{ name: 'recall', arguments: { query } }] }, 'There.']);
    played.stage.hear(text);
    await played.stage.turn(played.agent);
    return played.told();
  };

  test('gives the passages that have the most of the words, wherever they stand', async () => {
    const filler = 'nothing of the kind, colour or no colour. '.repeat(500);
    const text = `${filler}the border colour is red. ${filler}the colour of a border may change. ${filler}`;
    const told = await recalled(text, 'border colour');
    expect(told).toContain('the border colour is red');
    expect(told).toContain('the colour of a border may change');
    expect(told.length).toBeLessThan(2_500);
  });

  test('gives exact words, whatever letters change their length in lower case', async () => {
    const told = await recalled(`${'İ'.repeat(3_000)} the Needle is here ${'ß'.repeat(3_000)}`, 'needle');
    expect(told).toContain('the Needle is here');
  });

  test('looks through a megabyte in no time', async () => {
    const text = `${lines(1_000_000)}\nthe needle is here`;
    const started = performance.now();
    expect(await recalled(text, 'rule column needle')).toContain('the needle is here');
    expect(performance.now() - started).toBeLessThan(3_000);
  });
});
