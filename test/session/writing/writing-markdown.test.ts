import { describe, expect, test } from 'vitest';
import { R, texts, withTwoItems } from '../two-items.ts';

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

  test('brings a removed item back where it was put, with the cases that it was given', async () => {
    const { session } = await withTwoItems();
    session.write([{ op: 'remove', item: R(1) }]);
    const back =
      '## Failure modes\n\n- **R1** It rings.\n\n  ```json case\n  ' +
      '{"kind":"story","name":"a","given":"b","when":"c","expected":"d","heldBack":false}\n  ```\n- It hums.';
    session.writeMarkdown(session.editableMarkdown().replace('## Failure modes\n', `${back}\n`));
    expect(session.view.spec.items).toMatchObject([
      { id: 'R2', section: 'behavior' },
      { id: 'R1', section: 'failure', cases: [{ name: 'a' }], origin: 'explicit' },
      { id: 'R3', section: 'failure', text: 'It hums.' },
    ]);
    expect(session.view.spec.removed).toEqual([]);
  });

  test('leaves alone what came into the spec while it was edited', async () => {
    const { session } = await withTwoItems();
    const edited = session.editableMarkdown().replace('It rings.', 'It rings twice.\n- It blinks.');
    session.write([
      { op: 'add', section: 'behavior', text: 'It hums.' },
      { op: 'replace', item: R(2), text: 'It beeps for ever.' },
    ]);
    session.writeMarkdown(edited);
    expect(texts(session)).toEqual(['It rings twice.', 'It blinks.', 'It beeps for ever.', 'It hums.']);
    const without = session.editableMarkdown().replace(/^- .* It hums\.\n/m, '');
    session.write([{ op: 'remove', item: R(3) }]);
    expect(() => session.writeMarkdown(without)).toThrow(/Nothing differs/);
  });

  test('is not emptied by an editor that saved nothing', async () => {
    const { session } = await withTwoItems();
    expect(() => session.writeMarkdown(' \n')).toThrow(/no words in this/);
    expect(texts(session)).toHaveLength(2);
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
