import { describe, expect, test, vi } from 'vitest';
import { proposes, said } from '../replies.ts';
import { offlineStage, stageWithModel } from '../stage.ts';
import { R, texts, withTwoItems } from '../two-items.ts';

describe('what the human writes directly', () => {
  test('is explicit, decided, and stands on the words as they were typed', async () => {
    const session = await offlineStage().open();
    const { revision, decided } = session.write([{ op: 'add', section: 'goal', text: '  To wake me. ' }]);
    expect({ revision, decided }).toEqual({
      revision: 1,
      decided: [{ change: 'C1', decision: 'write', item: 'R1' }],
    });
    expect(session.view.spec.items).toEqual([
      {
        id: 'R1',
        section: 'goal',
        text: 'To wake me.',
        cases: [],
        origin: 'explicit',
        evidence: [{ utterance: 'U1', start: 2, end: 13, text: 'To wake me.' }],
      },
    ]);
    expect(session.utterance('U1' as never)).toMatchObject({ kind: 'edit', text: '  To wake me. ' });
    expect(session.view.pending).toEqual([]);
  });

  test('is stored with the item that it is about, as the item was', async () => {
    const { session } = await withTwoItems();
    session.write([{ op: 'replace', item: R(1), text: 'It rings twice.' }]);
    expect(session.utterance('U3' as never)).toMatchObject({
      kind: 'edit',
      text: 'It rings twice.',
      context: { kind: 'item', id: 'R1', text: 'It rings.' },
    });
    expect(texts(session)).toEqual(['It rings twice.', 'It beeps.']);
  });

  test('is one revision for all that is written together, and one undo takes it back', async () => {
    const { session } = await withTwoItems();
    session.write([
      { op: 'remove', item: R(1), reason: 'too loud' },
      { op: 'move', item: R(2), section: 'goal' },
      { op: 'add', section: 'goal', text: 'To wake me.', after: 'top' },
    ]);
    expect(session.view.spec.items.map(({ id, section }) => `${id} ${section}`)).toEqual([
      'R3 goal',
      'R2 goal',
    ]);
    expect(session.view.revision).toBe(2);
    session.undo();
    expect(texts(session)).toEqual(['It rings.', 'It beeps.']);
    expect(session.view.pending).toEqual([]);
  });

  test('can bring back what was removed, as it was or in other words', async () => {
    const { session } = await withTwoItems();
    session.write([
      { op: 'remove', item: R(1) },
      { op: 'remove', item: R(2) },
    ]);
    session.write([
      { op: 'restore', item: R(1) },
      { op: 'restore', item: R(2), text: 'It hums.' },
    ]);
    expect(texts(session)).toEqual(['It rings.', 'It hums.']);
    expect(session.view.spec.removed).toEqual([]);
  });

  test('puts an item first, last, or behind another one', async () => {
    const { session } = await withTwoItems();
    session.write([{ op: 'move', item: R(2), after: 'top' }]);
    expect(texts(session)).toEqual(['It beeps.', 'It rings.']);
    session.write([{ op: 'move', item: R(2), after: R(1) }]);
    expect(texts(session)).toEqual(['It rings.', 'It beeps.']);
  });

  test('changes nothing where an item is moved to where it stands, or behind itself', async () => {
    const { session } = await withTwoItems();
    for (const edit of [{ after: R(1) }, { after: R(2) }, {}, { section: 'behavior' as const }]) {
      expect(() => session.write([{ op: 'move', item: R(2), ...edit }])).toThrow(/Nothing differs/);
    }
    expect(() => session.write([{ op: 'move', item: R(1), after: 'top' }])).toThrow(/Nothing differs/);
    expect(session.view.entries).toHaveLength(3);
  });

  test('goes to the section of the item that it is to stand behind, and to no other', async () => {
    const { session } = await withTwoItems();
    session.write([{ op: 'add', section: 'failure', text: 'It tries again.' }]);
    session.write([{ op: 'move', item: R(1), after: R(3) }]);
    expect(session.view.spec.items.at(-1)).toMatchObject({ id: 'R1', section: 'failure' });
    const outside = { op: 'add', section: 'goal', text: 'To wake me.', after: R(3) } as const;
    expect(() => session.write([outside])).toThrow(/R3 is in “Failure modes”, not in “Goal”/);
    expect(() => session.write([{ ...outside, after: R(9) }])).toThrow(/There is no R9/);
    expect(session.view.revision).toBe(3);
  });

  test('builds on what was written before it in the same act', async () => {
    const { session } = await withTwoItems();
    session.write([
      { op: 'add', section: 'goal', text: 'To wake me.', item: R(3) },
      { op: 'replace', item: R(3), text: 'To wake us.' },
      { op: 'move', item: R(3), section: 'behavior', after: R(1) },
      { op: 'remove', item: R(1) },
      { op: 'restore', item: R(1) },
    ]);
    expect(texts(session)).toEqual(['To wake us.', 'It beeps.', 'It rings.']);
    expect(session.view.revision).toBe(2);
  });

  test('is told in one line an act, with the words', async () => {
    const { session } = await withTwoItems();
    session.write([{ op: 'add', section: 'goal', text: 'To\nwake me.' }]);
    session.write([{ op: 'replace', item: R(3), text: 'To wake us.' }]);
    session.write([{ op: 'move', item: R(2), after: 'top' }]);
    session.write([{ op: 'remove', item: R(2), reason: 'too loud' }]);
    session.write([{ op: 'restore', item: R(2) }]);
    const told = session.view.entries.flatMap((entry) => (entry.kind === 'decision' ? entry.text : []));
    expect(told).toEqual([
      'You added R1, R2.',
      'You wrote R3: To wake me.',
      'You rewrote R3: To wake us.',
      'You moved R2 to the top.',
      'You removed R2: too loud',
      'You restored R2.',
    ]);
  });

  test('is the same after the session was closed and opened again', async () => {
    const { stage, session } = await withTwoItems();
    session.write([
      { op: 'replace', item: R(1), text: 'It rings twice.' },
      { op: 'remove', item: R(2) },
    ]);
    const { view } = session;
    const again = await stage.reopen(view.session);
    expect(again.view.spec).toEqual(view.spec);
    expect(again.view.entries).toEqual(view.entries);
    expect(again.view.pending).toEqual([]);
  });

  test('changes nothing, and says so, where it says what is there already', async () => {
    const { session } = await withTwoItems();
    expect(() => session.write([{ op: 'replace', item: R(1), text: ' It rings. ' }])).toThrow(
      /Nothing differs/,
    );
    expect(() => session.write([{ op: 'add', section: 'goal', text: '  ' }])).toThrow();
    expect(() => session.write([{ op: 'remove', item: R(9) }])).toThrow(/There is no R9/);
    expect(session.view.revision).toBe(1);
  });

  test('takes the place of what waited on the item', async () => {
    const stage = await stageWithModel();
    const session = await stage.open();
    session.write([{ op: 'add', section: 'behavior', text: 'It rings.' }]);
    stage.server.setScript(proposes('So.', { ...said('U2', 'It rings twice'), op: 'replace', item: 'R1' }));
    await session.say('It rings twice');
    expect(session.view.pending).toHaveLength(1);
    session.write([{ op: 'add', section: 'behavior', text: 'It beeps.' }]);
    session.write([{ op: 'move', item: R(1), after: R(2) }]);
    expect(session.view.pending).toHaveLength(1);
    const { superseded } = session.write([{ op: 'move', item: R(1), section: 'goal' }]);
    expect(session.view.pending).toEqual([]);
    expect(superseded).toEqual(['C2']);
  });

  test('stands against what A proposes in a turn that had begun before', async () => {
    const stage = await stageWithModel();
    const session = await stage.open();
    session.write([{ op: 'add', section: 'behavior', text: 'It rings.' }]);
    const late = proposes('So.', { ...said('U2', 'It rings twice'), op: 'replace', item: 'R1' });
    stage.server.setScript({ ...late, delayMs: 200 });
    const turn = session.say('It rings twice');
    await vi.waitFor(() => expect(stage.server.requests).toHaveLength(1));
    session.write([{ op: 'replace', item: R(1), text: 'It hums.' }]);
    expect(await turn).toMatchObject({ changes: [], reply: expect.stringContaining('Too late: C3 on R1') });
    expect(session.view.pending).toEqual([]);
    const { session: id } = session.view;
    expect((await stage.reopen(id)).view.pending).toEqual([]);
  });

  test('is told to A in its next turn', async () => {
    const stage = await stageWithModel();
    const session = await stage.open();
    session.write([{ op: 'add', section: 'behavior', text: 'It rings.' }]);
    stage.server.setScript('I see.');
    await session.say('hello');
    const body = JSON.stringify(stage.server.requests.at(-1)?.body);
    expect(body).toContain('The human wrote R1 [behavior]');
  });
});
