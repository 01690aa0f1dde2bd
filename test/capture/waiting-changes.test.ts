import { describe, expect, test } from 'vitest';
import { adding, begun, proposing, type Rig, rig } from './rig.ts';

describe('changes that wait', () => {
  async function waiting(...replies: Parameters<typeof proposing>[0][]): Promise<Rig> {
    const played = await rig([
      proposing([adding('It prints a table.')]),
      ...replies.map((changes) => proposing(changes)),
      'I leave it.',
    ]);
    await played.stage.say(played.agent, 'group the lines');
    return played;
  }

  test('a replace of an item that only waits becomes a new add of it', async () => {
    const { stage, agent } = await waiting([
      { op: 'replace', item: 'R1', text: 'It prints CSV.', quote: 'print CSV' },
    ]);
    const { changes, superseded } = await stage.say(agent, 'print CSV');
    expect(changes[0]).toMatchObject({
      id: 'C2',
      op: 'add',
      item: 'R1',
      text: 'It prints CSV.',
      origin: 'explicit',
    });
    expect(superseded).toEqual(['C1']);
    stage.acceptAll();
    expect(stage.spec.items).toHaveLength(1);
  });

  test('the same add again is no news, unless the human now says it', async () => {
    const table = adding('It prints a table.');
    const { stage, agent } = await waiting([table], [], [{ ...table, quote: 'a table' }]);
    const again = await stage.say(agent, 'hm');
    expect([again.changes, again.superseded]).toEqual([[], []]);
    expect(JSON.stringify(again.history)).toContain('C1 proposes that already and waits for the human.');
    const { changes, superseded } = await stage.say(agent, 'a table');
    expect(changes).toMatchObject([{ op: 'add', item: 'R1', origin: 'explicit' }]);
    expect(superseded).toEqual(['C1']);
  });

  test('a change can name its item by the change that waits on it', async () => {
    const { stage, agent } = await waiting([{ op: 'move', item: 'C1', section: 'interface' }]);
    const { changes } = await stage.say(agent, 'hm');
    expect(changes[0]).toMatchObject({ op: 'add', item: 'R1', section: 'interface', origin: 'inferred' });
  });

  test('a move of a pending replace keeps its new words', async () => {
    const { stage, agent } = await begun(
      [{ op: 'replace', item: 'R1', text: 'It sorts by name.', quote: 'by name' }],
      [{ op: 'move', item: 'R1', section: 'constraint', quote: 'a constraint' }],
    );
    await stage.say(agent, 'by name');
    const { changes } = await stage.say(agent, 'that is a constraint');
    expect(changes[0]).toMatchObject({
      op: 'replace',
      text: 'It sorts by name.',
      section: 'constraint',
      origin: 'explicit',
    });
  });

  test('A takes back what waits only with words that ask for it', async () => {
    const { stage, agent, told } = await waiting(
      [{ op: 'remove', item: 'R1' }],
      [{ op: 'remove', item: 'R1', quote: 'no table' }],
    );
    const { superseded } = await stage.say(agent, 'no table');
    expect(told()).toContain('C1 waits for the human: quote the words');
    expect(superseded).toEqual(['C1']);
    expect(stage.pending).toEqual([]);
  });

  test('a quote that was not there can be corrected once in the same turn, under the same names', async () => {
    const { stage, agent, fake } = await rig([
      proposing([adding('It prints CSV.', 'prints CSV')]),
      proposing([adding('It prints CSV.', 'print CSV', { item: 'R1' })], ''),
    ]);
    const { changes, superseded } = await stage.say(agent, 'print CSV');
    expect(changes).toHaveLength(1);
    expect(changes[0]).toMatchObject({ id: 'C1', item: 'R1', origin: 'explicit' });
    expect(changes[0]?.downgrade).toBeUndefined();
    expect(superseded).toEqual([]);
    expect(fake.requests).toHaveLength(2);
  });

  test('the correction is told the nearest words, and no third try is asked for', async () => {
    const wrong = proposing([adding('It prints CSV.', 'prints the CSV file', { item: 'R1' })]);
    const { stage, agent, fake, told } = await rig([wrong, wrong]);
    const { changes } = await stage.say(agent, 'print CSV file');
    expect(told()).toContain('print CSV file');
    expect(changes[0]).toMatchObject({ origin: 'inferred' });
    expect(fake.requests).toHaveLength(2);
  });
});
