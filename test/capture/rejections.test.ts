import { describe, expect, test } from 'vitest';
import { nearlySame } from '../../src/capture/alike.ts';
import { adding, proposing, type Rig, rig } from './rig.ts';

const cache = adding('Counters are kept in an in-process cache.');

/** A stage on which `C1`, a cache, was rejected, and the model says the replies next. */
async function rejected(reason: string, ...replies: Parameters<typeof rig>[0][]): Promise<Rig> {
  const played = await rig([proposing([cache]), ...(replies as never[]), 'I leave it.']);
  await played.stage.say(played.agent, 'limit every user');
  played.stage.reject(played.stage.pending[0]!, reason);
  return played;
}

describe('what was rejected', () => {
  test('is told to A with its reason and is not proposed again', async () => {
    const { stage, agent, sent } = await rejected('no cache, redis is the truth', proposing([cache]));
    const { changes, history, reply } = await stage.say(agent, 'go on');
    expect(reply).toBe('Noted.\n\nI leave it.');
    expect(JSON.stringify(sent(1))).toContain('rejected because U2: no cache, redis is the truth');
    expect(changes).toEqual([]);
    expect(JSON.stringify(history)).toContain(
      'The human rejected that before (C1): no cache, redis is the truth',
    );
  });

  test('is not proposed again in nearly the same words', async () => {
    const again = adding('The counters are kept in an in-process cache');
    const { stage, agent } = await rejected('no', proposing([again]));
    expect((await stage.say(agent, 'go on')).changes).toEqual([]);
  });

  test('is not proposed again on the words of its own reason', async () => {
    const again = { ...cache, quote: 'cache', utterance: 'U2' };
    const { stage, agent } = await rejected('no cache please', proposing([again]));
    expect((await stage.say(agent, 'go on')).changes).toEqual([]);
  });

  test('is not proposed again on words that are older than the rejection', async () => {
    const again = { ...cache, quote: 'limit every user', utterance: 'U1' };
    const { stage, agent } = await rejected('no', proposing([again]));
    expect((await stage.say(agent, 'go on')).changes).toEqual([]);
  });

  test('is not proposed again on words that came before it, though A hears them only now', async () => {
    const { stage, agent } = await rig([
      proposing([cache]),
      proposing([{ ...cache, quote: 'use a cache' }]),
      'Left.',
    ]);
    await stage.say(agent, 'limit every user');
    stage.hear('use a cache');
    stage.reject(stage.pending[0]!, 'on second thoughts, no');
    expect((await stage.turn(agent)).changes).toEqual([]);
  });

  test('can be refined once the human has brought it up again', async () => {
    const again = { ...cache, quote: 'use a cache after all' };
    const refined = { ...cache, item: 'R2', section: 'design' };
    const { stage, agent } = await rejected('no', proposing([again]), proposing([refined]));
    await stage.say(agent, 'ok, use a cache after all');
    const { changes } = await stage.say(agent, 'go on');
    expect(changes).toMatchObject([{ item: 'R2', section: 'design' }]);
  });

  test('can be proposed again when the human brings it up', async () => {
    const again = { ...cache, quote: 'use a cache after all' };
    const { stage, agent } = await rejected('no', proposing([again]));
    const { changes } = await stage.say(agent, 'ok, use a cache after all');
    expect(changes[0]).toMatchObject({ origin: 'explicit', text: cache['text'] });
  });

  test('something else can be proposed on the words of the reason', async () => {
    const instead = adding('Counters are kept in Redis.', 'redis is the truth');
    const { stage, agent } = await rejected('no cache, redis is the truth', proposing([instead]));
    const { changes } = await stage.say(agent, 'go on');
    expect(changes[0]).toMatchObject({ origin: 'explicit', evidence: [{ utterance: 'U2' }] });
  });

  test('the same deed on the same item is not tried again with other words', async () => {
    const { stage, agent } = await rig([
      proposing([adding('It sorts.', 'it sorts')]),
      proposing([{ op: 'replace', item: 'R1', text: 'It sorts by colour.' }]),
      proposing([{ op: 'replace', item: 'R1', text: 'It sorts by size and weight.' }]),
      'I leave it.',
    ]);
    await stage.say(agent, 'it sorts');
    stage.acceptAll();
    await stage.say(agent, 'go on');
    stage.reject(stage.pending[0]!, 'leave it alone');
    expect((await stage.say(agent, 'go on')).changes).toEqual([]);
  });
});

describe('two sentences are nearly the same', () => {
  test.each([
    ['It prints a table.', 'it prints a TABLE'],
    ['Counters live in a cache.', 'The counters live in a cache.'],
    ['Jede Gruppe bekommt eine Farbe.', 'Jede Gruppe bekommt ihre Farbe.'],
    ['结果按时间排序。', '结果按时间排序'],
  ])('%s / %s', (one, other) => expect(nearlySame(one, other)).toBe(true));

  test.each([
    ['Free users get 60 requests a minute.', 'Free users get 120 requests a minute.'],
    ['It sends mail.', 'It never sends mail.'],
    ['Ein Export ist möglich.', 'Kein Export ist möglich.'],
    ['It prints a table.', 'It reads standard input.'],
    ['The list is exported as CSV.', 'The list is printed as a chart.'],
  ])('but not %s / %s', (one, other) => expect(nearlySame(one, other)).toBe(false));
});
