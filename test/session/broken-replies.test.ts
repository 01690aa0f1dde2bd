import { expect, test } from 'vitest';
import type { Session } from '../../src/session/api.ts';
import { stageWithModel } from './stage.ts';

/** Asks again as often as it is told to. */
const retrying = (session: Session, baseURL: string, retries: number) =>
  session.setModel({ baseURL, model: 'fake-model', timeoutMs: 5_000, retries, images: false });

const broken = { text: 'Half of a fine idea', chunkSize: 4, fault: { cutAfter: 2 } };

test('what a broken reply showed is taken back, and only the whole one is on record', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  retrying(session, stage.server.url, 1);
  let shown = '';
  const waits = new Set<string>();
  session.subscribe((event) => {
    if (event.type === 'reply_delta') shown += event.text;
    if (event.type === 'reply_withdrawn') shown = event.standing;
    const { turn } = session.view;
    if (turn.kind === 'running' && turn.wait !== undefined) waits.add(turn.wait.text);
  });
  stage.server.setScript([broken, 'The whole of it.']);
  const outcome = await session.say('It exports CSV.');
  expect(outcome).toMatchObject({ reply: 'The whole of it.' });
  expect(shown).toBe('The whole of it.');
  expect([...waits]).toEqual([
    expect.stringMatching(
      /broke off .* What it had said is taken back\. Ctrl-C stops; trying again \(1 of \d+\) after .*\.$/,
    ),
  ]);
  expect(JSON.stringify(session.view.entries)).not.toContain('Half');

  const store = stage.store();
  const exchanges = store.exchanges.all(session.view.session).map((entry) => store.exchanges.read(entry));
  expect(exchanges.map(({ error }) => error !== undefined)).toEqual([true, false]);
  expect(exchanges[0]?.response).toContain('Half');
});

test('a reply that breaks each time fails the turn, and nothing of it counts', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(broken);
  expect((await session.say('It exports CSV.')).failure).toMatch(/broke off/);
  expect(JSON.stringify(session.view.entries)).not.toContain('Half');
});
