import { describe, expect, test } from 'vitest';
import { nearlySame } from '../../src/domain/similarity/likeness.ts';
import { adding, proposing, type Rig, rig } from './rig.ts';

const cache = adding('Counters are kept in an in-process cache.');

/** A stage on which `C1`, a cache, was rejected, and the model says the replies next. */
async function rejected(reason: string, ...replies: Parameters<typeof rig>[0][]): Promise<Rig> {
  const played = await rig([proposing([cache]), ...(replies as never[]), 'I leave it.']);
  await played.stage.say(played.agent, 'limit every user');
  played.stage.reject(played.stage.pending[0]!, reason);
  return played;
}

/** What waits again after `C1` was rejected: never asked for, and with the reason. */
const again = (reason: string) => ({ askedFor: false, rejectedBefore: { change: 'C1', reason } });

describe('what was rejected', () => {
  test('is told to A with its reason, and waits with a mark should A propose it again', async () => {
    const { stage, agent, sent } = await rejected('no cache, redis is the truth', proposing([cache]));
    const { changes, history, reply } = await stage.say(agent, 'go on');
    expect(reply).toBe('Noted.\n\nI leave it.');
    expect(JSON.stringify(sent(1))).toContain('rejected because U2: no cache, redis is the truth');
    expect(changes).toMatchObject([again('no cache, redis is the truth')]);
    expect(JSON.stringify(history)).toContain(
      'The human rejected that before (C1): “no cache, redis is the truth”. It is shown with that; to take it back, remove R2.',
    );
  });

  test('goes when A takes it back in the same turn', async () => {
    const back = { op: 'remove', item: 'R2' };
    const { stage, agent } = await rejected('no', proposing([cache]), proposing([back], 'Sorry.'));
    expect((await stage.say(agent, 'go on')).changes).toEqual([]);
  });

  test('is known in nearly the same words', async () => {
    const reworded = adding('The counters are kept in an in-process cache');
    const { stage, agent } = await rejected('no', proposing([reworded]));
    expect((await stage.say(agent, 'go on')).changes).toMatchObject([again('no')]);
  });

  test('is not asked for by the words of its own reason', async () => {
    const quoting = { ...cache, quote: 'cache', utterance: 'U2' };
    const { stage, agent } = await rejected('no cache please', proposing([quoting]));
    expect((await stage.say(agent, 'go on')).changes).toMatchObject([again('no cache please')]);
  });

  test('is not asked for by words that are older than the rejection', async () => {
    const quoting = { ...cache, quote: 'limit every user', utterance: 'U1' };
    const { stage, agent } = await rejected('no', proposing([quoting]));
    expect((await stage.say(agent, 'go on')).changes).toMatchObject([again('no')]);
  });

  test('is not asked for by words that came before it, though A hears them only now', async () => {
    const { stage, agent } = await rig([
      proposing([cache]),
      proposing([{ ...cache, quote: 'use a cache' }]),
      'Left.',
    ]);
    await stage.say(agent, 'limit every user');
    stage.hear('use a cache');
    stage.reject(stage.pending[0]!, 'on second thoughts, no');
    expect((await stage.turn(agent)).changes).toMatchObject([again('on second thoughts, no')]);
  });

  test('is not proposed a third time while it waits', async () => {
    const reworded = adding('The counters are kept in an in-process cache', 'limit every user', {
      utterance: 'U1',
    });
    const { stage, agent, told } = await rejected('no', proposing([cache]), 'Left.', proposing([reworded]));
    await stage.say(agent, 'sort it');
    const { changes } = await stage.say(agent, 'and count it');
    expect(changes).toEqual([]);
    expect(stage.pending).toHaveLength(1);
    expect(told()).toContain('C2 proposes that already and waits for the human.');
  });

  test('can be refined once the human has brought it up again', async () => {
    const quoting = { ...cache, quote: 'use a cache after all' };
    const refined = { ...cache, item: 'R2', section: 'design' };
    const { stage, agent } = await rejected('no', proposing([quoting]), proposing([refined]));
    await stage.say(agent, 'ok, use a cache after all');
    const { changes } = await stage.say(agent, 'go on');
    expect(changes).toMatchObject([{ item: 'R2', section: 'design' }]);
  });

  test('can be proposed again when the human brings it up', async () => {
    const quoting = { ...cache, quote: 'use a cache after all' };
    const { stage, agent } = await rejected('no', proposing([quoting]));
    const { changes } = await stage.say(agent, 'ok, use a cache after all');
    expect(changes[0]).toMatchObject({ origin: 'explicit', text: cache['text'] });
  });

  test('something else can be proposed on the words of the reason', async () => {
    const instead = adding('Counters are kept in Redis.', 'redis is the truth');
    const { stage, agent } = await rejected('no cache, redis is the truth', proposing([instead]));
    const { changes } = await stage.say(agent, 'go on');
    expect(changes[0]).toMatchObject({ origin: 'explicit', evidence: [{ utterance: 'U2' }] });
  });

  test('the same deed on the same item is marked as well, with other words too', async () => {
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
    const { changes } = await stage.say(agent, 'go on');
    expect(changes).toMatchObject([{ rejectedBefore: { change: 'C2', reason: 'leave it alone' } }]);
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
