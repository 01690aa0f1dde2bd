import { expect, test } from 'vitest';
import { proposes, said } from './replies.ts';
import { stageWithModel } from './stage.ts';

test('every exchange of A is stored verbatim, with what it cost', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript({
    ...proposes('Grüße.', said('U1', 'It exports CSV')),
    usage: { input: 1000, output: 20, cached: 900 },
  });
  await session.say('It exports CSV.');
  const store = stage.store();
  const [entry, ...others] = store.exchanges.all(session.view.session);
  expect(others).toEqual([]);
  const exchange = store.exchanges.read(entry!);
  expect(exchange.request).toBe(stage.server.requests[0]?.body);
  expect(exchange.response).toContain('Grüße.');
  expect(exchange.purpose).toEqual({ kind: 'turn', proposal: 'P1' });
  expect(session.view.usage).toEqual({ input: 1000, cached: 900, output: 20 });
});

test('an exchange that the human cuts off is stored as far as it came', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript({ text: 'Slowly, very slowly it comes.', chunkSize: 3, rate: 20 });
  const saying = session.say('It exports CSV.');
  await new Promise<void>((resolve) => {
    session.subscribe((event) => event.type === 'reply_delta' && resolve());
  });
  session.cancel();
  await saying;
  const store = stage.store();
  const [entry] = store.exchanges.all(session.view.session);
  const { response, error } = store.exchanges.read(entry!);
  expect(response).toContain('Slo');
  expect(response).not.toContain('comes.');
  expect(error).toBeDefined();
});

test('what the human decides while a turn runs stays decided', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(proposes('So.', said('U1', 'It exports CSV')));
  await session.say('It exports CSV.');
  stage.server.setScript(async () => {
    if (session.view.pending.length > 0) session.accept(['C1' as never]);
    return proposes('Better.', {
      op: 'replace',
      item: 'R1',
      text: 'It exports CSV and TSV.',
      utterance: 'U2',
      quote: 'and TSV',
    });
  });
  await session.say('and TSV');
  expect(session.view.spec.items).toMatchObject([{ id: 'R1', text: 'It exports CSV.' }]);
  expect(session.view.entries.filter(({ kind }) => kind === 'decision')).toHaveLength(1);
  expect(stage.store().turns.all(session.view.session)[1]?.superseded).toEqual([]);

  stage.server.setScript(proposes('I see.'));
  await session.say('Go on.');
  expect(stage.server.requests.at(-1)?.body).toMatch(/C1 \(add R1\) accepted/);
});
