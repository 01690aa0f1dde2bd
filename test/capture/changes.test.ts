import { describe, expect, test } from 'vitest';
import { adding, begun, proposing, rig } from './rig.ts';

describe('operations', () => {
  test('replace keeps what it does not name, and remembers what it was proposed against', async () => {
    const { stage, agent } = await begun([
      { op: 'replace', item: 'r2', text: 'It counts words.', quote: 'words' },
    ]);
    const { changes } = await stage.say(agent, 'count words');
    expect(changes[0]).toMatchObject({
      op: 'replace',
      item: 'R2',
      section: 'behavior',
      text: 'It counts words.',
      before: { section: 'behavior', text: 'It counts.' },
      askedFor: true,
    });
  });

  test('move changes the section and leaves the words and their backing', async () => {
    const { stage, agent } = await begun([
      { op: 'move', item: 'R2', section: 'Constraints', quote: 'a limit' },
    ]);
    await stage.say(agent, 'counting is a limit');
    stage.acceptAll();
    expect(stage.item('R2')).toMatchObject({ section: 'constraint', text: 'It counts.', origin: 'explicit' });
  });

  test('remove and restore go to and from a tombstone under the same name', async () => {
    const { stage, agent } = await begun(
      [{ op: 'remove', item: 'R2', quote: 'no counting' }],
      [{ op: 'restore', item: 'R2', quote: 'count again' }],
    );
    await stage.say(agent, 'no counting');
    stage.acceptAll();
    expect(stage.spec.removed.map(({ item }) => item.id)).toEqual(['R2']);
    const { changes } = await stage.say(agent, 'count again');
    expect(changes[0]).toMatchObject({ op: 'restore', item: 'R2', text: 'It counts.', askedFor: true });
    stage.acceptAll();
    expect(stage.item('R2')?.text).toBe('It counts.');
  });

  test('an acceptance item carries cases that a machine can run', async () => {
    const acceptance = adding('Sorting b, a gives a, b.', 'b, a gives a, b', {
      section: 'acceptance',
      cases: [
        { name: 'two lines', run: 'sorter', stdin: 'b\na\n', exit: 0, stdout: 'a\nb\n', held_back: true },
        { run: 'sorter nope', exit: '2', stderr_contains: 'nope', files: { 'a.txt': 'x' } },
        { given: 'an empty file', when: 'it is sorted', expected: 'nothing is printed' },
      ],
    });
    const { stage, agent } = await begun([acceptance]);
    const { changes } = await stage.say(agent, 'b, a gives a, b');
    expect(changes[0]?.cases).toEqual([
      {
        kind: 'command',
        name: 'two lines',
        run: 'sorter',
        stdin: 'b\na\n',
        exit: 0,
        stdout: { equals: 'a\nb\n' },
        heldBack: true,
      },
      {
        kind: 'command',
        name: 'sorter nope',
        run: 'sorter nope',
        files: { 'a.txt': 'x' },
        exit: 2,
        stderr: { contains: 'nope' },
        heldBack: false,
      },
      {
        kind: 'story',
        name: 'it is sorted',
        given: 'an empty file',
        when: 'it is sorted',
        expected: 'nothing is printed',
        heldBack: false,
      },
    ]);
  });

  test.each([
    [
      'a replace of an item that is not there',
      { op: 'replace', item: 'R9', text: 'x' },
      'There is no R9. There are: R1, R2.',
    ],
    ['an add under the name of an item', adding('New.', 'new', { item: 'R1' }), 'R1 is in the spec already'],
    ['a move to where it is', { op: 'move', item: 'R1', section: 'behavior' }, 'R1 is in behavior'],
    ['a move behind nothing', { op: 'move', item: 'R1', after: 'R9' }, 'There is no R9 to stand behind'],
    ['a restore of what was not removed', { op: 'restore', item: 'R1' }, 'it was not removed'],
    ['a change of no item', { op: 'remove' }, 'A remove must name its item'],
    ['an add without a section', { op: 'add', text: 'New.' }, 'An item needs a section'],
    ['an add without a text', { op: 'add', section: 'goal' }, 'An item needs a text'],
  ])('%s is answered with the reason', async (_, change, reason) => {
    const { stage, agent, told } = await begun([change]);
    const { changes } = await stage.say(agent, 'something new');
    expect(changes).toEqual([]);
    expect(told()).toContain(reason);
  });

  test('what an item says already is not proposed again', async () => {
    const { stage, agent } = await begun([
      adding('it SORTS', 'sort'),
      { op: 'replace', item: 'R2', text: 'It counts.' },
    ]);
    const { changes, history } = await stage.say(agent, 'did I say sort?');
    expect(changes).toEqual([]);
    expect(JSON.stringify(history)).toContain('R1 says that already.');
    expect(JSON.stringify(history)).toContain('R2 says that already.');
  });

  test('what is refused takes no name', async () => {
    const { stage, agent } = await begun([adding('It sorts.', 'sort'), adding('It prints.', 'print')]);
    const { changes } = await stage.say(agent, 'sort, print');
    expect(changes.map(({ id, item }) => [id, item])).toEqual([['C3', 'R3']]);
  });
});

describe('what the human asked for', () => {
  const replace = { op: 'replace', item: 'R2', text: 'It counts words.' };

  test('a change of an item without words that ask for it is marked as not asked for', async () => {
    const { stage, agent } = await begun([{ ...replace, why: 'clearer' }]);
    const { changes } = await stage.say(agent, 'go on');
    expect(changes[0]).toMatchObject({ askedFor: false, reason: 'clearer' });
  });

  test('the words that the item stands on do not ask for its change', async () => {
    const { stage, agent } = await begun([{ ...replace, utterance: 'U1', quote: 'it counts' }]);
    const { changes } = await stage.say(agent, 'go on');
    expect(changes[0]?.askedFor).toBe(false);
  });

  test('neither do words that are older than those', async () => {
    const { stage, agent } = await rig([
      'I see.',
      proposing([adding('It counts.', 'it counts')]),
      proposing([{ op: 'remove', item: 'R1', utterance: 'U1', quote: 'numbers bore me' }]),
    ]);
    await stage.say(agent, 'numbers bore me');
    await stage.say(agent, 'it counts');
    stage.acceptAll();
    const { changes } = await stage.say(agent, 'go on');
    expect(changes[0]).toMatchObject({ op: 'remove', origin: 'explicit', askedFor: false });
  });

  test('new cases for an explicit item leave its origin alone', async () => {
    const { stage, agent } = await begun([
      { op: 'replace', item: 'R1', cases: [{ run: 'sorter', exit: 0, stdout: '' }] },
    ]);
    const { changes } = await stage.say(agent, 'go on');
    expect(changes[0]).toMatchObject({
      origin: 'explicit',
      askedFor: false,
      cases: [{ stdout: { equals: '' } }],
    });
  });
});
