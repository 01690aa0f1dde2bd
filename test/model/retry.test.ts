import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { EndpointStatusError } from '../../src/model/errors.ts';
import { LONGEST_PAUSE_MS, planRetry, retryAfterMs } from '../../src/model/retry.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { modelAt } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

test.each([408, 409, 429, 500, 502, 503, 504, 529])('status %i is tried again', async (status) => {
  fake.setScript([{ fault: { status } }, 'ok']);
  const model = modelAt(fake.url);
  expect((await model.ask()).text).toBe('ok');
  expect(model.retries).toHaveLength(1);
});

test('a connection that is dropped before a byte came is tried again', async () => {
  fake.setScript([{ fault: { reset: true } }, 'ok']);
  const model = modelAt(fake.url);
  expect((await model.ask()).text).toBe('ok');
  expect(model.retries[0]?.text).toMatch(/closed the connection before it replied/);
});

test.each([400, 401, 402, 403, 404, 413, 422])('status %i is told at once', async (status) => {
  fake.setScript({ fault: { status } });
  const model = modelAt(fake.url);
  const error = await model.askInVain();
  expect(error.message).toContain(String(status));
  expect(fake.requests).toHaveLength(1);
  expect(model.retries).toEqual([]);
});

test('an account without credit is told at once: waiting does not fill it', async () => {
  const body = '{"error":{"message":"You exceeded your current quota.","code":"insufficient_quota"}}';
  fake.setScript({ fault: { status: 429, body } });
  expect((await modelAt(fake.url).askInVain()).message).toMatch(/has nothing left.*Check its plan/);
  expect(fake.requests).toHaveLength(1);
});

test('under endless 503 the human hears of each retry, and then of the end', async () => {
  fake.setScript({ fault: { status: 503, body: '{"error":"all slots are busy"}' } });
  const model = modelAt(fake.url);
  const error = await model.askInVain();
  expect(model.retries.map(({ text }) => text)).toEqual(
    ['500 ms', '1 s', '2 s', '4 s'].map(
      (pause, index) =>
        `${fake.url} could not answer (HTTP 503: all slots are busy). ` +
        `Ctrl-C stops; trying again (${index + 1} of 4) after ${pause}.`,
    ),
  );
  expect(error).toBeInstanceOf(EndpointStatusError);
  expect(error.message).toBe(
    `${fake.url} could not answer (HTTP 503: all slots are busy). It was tried 5 times. ` +
      'It may be overloaded or broken. Try again later, or choose another model.',
  );
  expect(model.pauses).toEqual([500, 1000, 2000, 4000]);
  expect(model.exchanges).toHaveLength(5);
});

test('without retries there is one try', async () => {
  fake.setScript({ fault: { status: 503 } });
  const model = modelAt(fake.url, { retries: 0 });
  await model.askInVain();
  expect([fake.requests.length, model.retries.length]).toEqual([1, 0]);
});

test('`Retry-After` in seconds is kept to', async () => {
  fake.setScript([{ fault: { status: 429, retryAfter: 7 } }, 'ok']);
  const model = modelAt(fake.url);
  await model.ask();
  expect(model.pauses).toEqual([7000]);
});

test('`Retry-After` as a date is kept to', async () => {
  const retryAfter = new Date(Date.now() + 30_000).toUTCString();
  fake.setScript([{ fault: { status: 503, retryAfter } }, 'ok']);
  const model = modelAt(fake.url);
  await model.ask();
  expect(model.pauses[0]).toBeGreaterThan(27_000);
  expect(model.pauses[0]).toBeLessThanOrEqual(30_000);
});

test('`Retry-After` of an hour is told at once instead of waited for', async () => {
  fake.setScript({ fault: { status: 429, retryAfter: 3600 } });
  const model = modelAt(fake.url);
  const error = await model.askInVain();
  expect(model.pauses).toEqual([]);
  expect(fake.requests).toHaveLength(1);
  expect(error.message).toMatch(/It asks to wait 60 min\. Try again then, or choose another model\.$/);
});

test("Google's limit is told in words, and waited for as long as it says", async () => {
  const message =
    'You exceeded your current quota, please check your plan and billing details.\nPlease retry in 36.2s.';
  const details = [
    { '@type': 'type.googleapis.com/google.rpc.Help', links: [] },
    { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '36s' },
  ];
  const body = JSON.stringify([{ error: { code: 429, message, status: 'RESOURCE_EXHAUSTED', details } }]);
  fake.setScript([{ fault: { status: 429, body } }, 'ok']);
  const model = modelAt(fake.url);
  expect((await model.ask()).text).toBe('ok');
  expect(model.pauses).toEqual([36_000]);
  expect(model.retries[0]?.text).toMatch(/\(HTTP 429: You exceeded .* Please retry in 36\.2s\)\./);
  expect(model.retries[0]?.text).not.toMatch(/nothing left/);
});

test('a `Retry-After` that makes no sense is as good as none', () => {
  for (const header of [undefined, '', 'soon', '-5', '2026', 'NaN', '1e9']) {
    const asked = retryAfterMs(header, Date.parse('2026-01-01'));
    expect(asked === undefined || header === '2026').toBe(true);
  }
  expect(retryAfterMs('Wed, 21 Oct 2015 07:28:00 GMT', Date.parse('2026-01-01'))).toBe(0);
});

test('pauses grow, differ by chance, and are never shorter than asked; what is longer than anyone waits has none', () => {
  const random = fc.double({ min: 0, max: 1, noNaN: true });
  const asked = fc.option(fc.nat({ max: LONGEST_PAUSE_MS }), { nil: undefined });
  const pauseAfter = (tries: number, wish: number | undefined, chance: number) => {
    const attempt = { endpoint: 'http://x', model: 'm', tries };
    const error = new EndpointStatusError(attempt, { status: 503, spent: false }, 'It failed.', '');
    return planRetry(error, wish, { retries: 21, random: () => chance })?.delayMs ?? Number.NaN;
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), asked, random, (tries, wish, chance) => {
      const pause = pauseAfter(tries, wish, chance);
      expect(pause).toBeGreaterThanOrEqual(wish ?? 0);
      expect(pause).toBeLessThanOrEqual(LONGEST_PAUSE_MS);
      expect(pause).toBeGreaterThanOrEqual(250);
      expect(pauseAfter(tries + 1, wish, chance)).toBeGreaterThanOrEqual(pause);
    }),
  );
  expect(pauseAfter(3, undefined, 0)).toBeLessThan(pauseAfter(3, undefined, 1));
  expect(pauseAfter(1, LONGEST_PAUSE_MS + 1, 0)).toBeNaN();
});
