import { describe, expect, test } from 'vitest';
import type { Session } from '../../src/session/api.ts';
import type { ItemId } from '../../src/spec/ids.ts';
import { proposes, said } from './replies.ts';
import { offlineStage, stageWithModel } from './stage.ts';

const R = (number: number) => `R${number}` as ItemId;
const texts = ({ view }: Session) => view.spec.items.map(({ text }) => text);

async function withTwoItems() {
  const stage = offlineStage();
  const session = await stage.open();
  session.write([
    { op: 'add', section: 'behavior', text: 'It rings.' },
    { op: 'add', section: 'behavior', text: 'It beeps.' },
  ]);
  return { stage, session };
}

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
    session.write([{ op: 'replace', item: R(1), text: 'It rings for ever.' }]);
    expect(session.view.pending).toEqual([]);
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

describe('the spec as Markdown in an editor', () => {
  test('becomes the changes that lead from the one to the other, as one revision', async () => {
    const { session } = await withTwoItems();
    const edited = session
      .editableMarkdown()
      .replace('It rings.', 'It rings twice.')
      .replace('- **R2** It beeps.\n', '')
      .replace('## Goal\n', '## Goal\n\n- To wake me.\n');
    const { decided } = session.writeMarkdown(edited);
    expect(decided.map(({ item }) => item)).toEqual(['R2', 'R3', 'R1']);
    expect(session.view.spec.items.map(({ id, text }) => `${id} ${text}`).sort()).toEqual([
      'R1 It rings twice.',
      'R3 To wake me.',
    ]);
    expect(session.view.revision).toBe(2);
  });

  test('takes over a new title', async () => {
    const { session } = await withTwoItems();
    session.writeMarkdown(session.editableMarkdown().replace(/^# .*/, '# The alarm'));
    expect(session.view.title).toBe('The alarm');
  });

  test('can be one item alone, which may be sent to another section', async () => {
    const { session } = await withTwoItems();
    session.write([{ op: 'add', section: 'failure', text: 'It tries again.' }]);
    session.writeMarkdown(session.editableMarkdown(R(1)).replace('Behavior', 'Failure modes'), R(1));
    expect(session.view.spec.items.map(({ id, section }) => `${id} ${section}`)).toEqual([
      'R2 behavior',
      'R3 failure',
      'R1 failure',
    ]);
  });

  test('changes nothing where it cannot be read', async () => {
    const { session } = await withTwoItems();
    expect(() => session.writeMarkdown('## Colours\n- Red.')).toThrow(/Line 1/);
    expect(session.view.revision).toBe(1);
    expect(session.view.entries).toHaveLength(3);
  });
});
