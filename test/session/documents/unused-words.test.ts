import { describe, expect, test } from 'vitest';
import type { Session } from '../../../src/session/api.ts';
import { wordsNamed } from '../../../src/session/documents/unused-words.ts';
import { inferred, proposes, said } from '../replies.ts';
import { stageWithModel } from '../stage.ts';

const left = ({ view }: Session) => view.coverage.unused.map(({ text }) => text);

/** “It rings” is used; two remarks are not. */
async function withRemarks() {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(proposes('So.', said('U1', 'It rings')));
  await session.say('It rings. The moon is blue. If it is late, it must not ring.');
  session.acceptAllAskedFor();
  return { stage, session };
}

describe('words that no item uses', () => {
  test('are kept word for word, explicit, on exactly their span, and undo takes it back', async () => {
    const { session } = await withRemarks();
    expect(session.view.coverage.used).toBeCloseTo(1 / 3);
    const { decided } = session.keepWords(wordsNamed(session, '1'), 'constraint');
    expect(decided).toMatchObject([{ decision: 'write', item: 'R2' }]);
    expect(session.view.spec.items.at(-1)).toEqual({
      id: 'R2',
      section: 'constraint',
      text: 'The moon is blue.',
      cases: [],
      origin: 'explicit',
      evidence: [{ utterance: 'U1', start: 10, end: 27, text: 'The moon is blue.' }],
    });
    expect(left(session)).toEqual(['If it is late, it must not ring.']);
    session.undo();
    expect(left(session)).toEqual(['The moon is blue.', 'If it is late, it must not ring.']);
  });

  test('go into the section that fits them where none is named', async () => {
    const { session } = await withRemarks();
    session.keepWords(wordsNamed(session, 'u1:28-60'));
    expect(session.view.spec.items.at(-1)).toMatchObject({ text: 'If it is late, it must not ring.' });
    expect(session.view.spec.items.at(-1)?.section).not.toBe('goal');
  });

  test('that are talk are not counted, until the mark is taken back', async () => {
    const { stage, session } = await withRemarks();
    const moon = wordsNamed(session, '1');
    session.markTalk([moon]);
    expect(session.view.coverage).toMatchObject({ used: 0.5, talk: [{ text: 'The moon is blue.' }] });
    const again = await stage.reopen(session.view.session);
    expect(again.view.coverage.talk).toHaveLength(1);
    again.unmarkTalk([moon]);
    expect(left(again)).toContain('The moon is blue.');
    expect(again.view.coverage.talk).toEqual([]);
  });

  test('are shown to A, which may make changes of them', async () => {
    const { stage, session } = await withRemarks();
    stage.server.setScript(proposes('So.', said('U1', 'The moon is blue')));
    const { changes } = await session.sendWords([wordsNamed(session, '1')]);
    expect(changes).toMatchObject([{ origin: 'explicit' }]);
    expect(session.view.coverage).toMatchObject({ waiting: expect.closeTo(1 / 3) });
    expect(left(session)).toEqual(['If it is late, it must not ring.']);
  });

  test.each(['9', '0', 'U9:0-4', 'U1:500-600', 'nonsense', 'U1:9-10'])(
    'cannot be named as %s, and that changes nothing',
    async (name) => {
      const { session } = await withRemarks();
      expect(() => wordsNamed(session, name)).toThrow(/There are no words/);
      expect(session.view.revision).toBe(1);
    },
  );
});

test('what a change quotes that waits is neither used nor unused, and is unused when it was superseded', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(proposes('So.', said('U1', 'It rings'), inferred('It is loud.')));
  await session.say('It rings. The moon is blue.');
  expect(session.view.coverage).toMatchObject({ used: 0, waiting: 0.5 });
  expect(left(session)).toEqual(['The moon is blue.']);
});
