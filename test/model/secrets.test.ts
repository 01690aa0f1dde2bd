import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ModelSettings } from '../../src/model/chat.ts';
import { redactor } from '../../src/model/redact.ts';
import { startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt } from './model-at.ts';

const key = 'sk-pr0j/Ab+9=xY&z~0123"4';
const json = (text: string): string => JSON.stringify(text).slice(1, -1);
const unicode = (text: string): string =>
  text.replace(/[^\w-]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);

const cleaner = (settings: Partial<ModelSettings>) =>
  redactor({ baseURL: 'http://x', model: 'm', timeoutMs: 1, retries: 0, images: false, ...settings });

const forms: readonly (readonly [string, (text: string) => string])[] = [
  ['as it is', (text) => text],
  ['in JSON', json],
  ['in JSON inside JSON', (text) => json(json(text))],
  ['with slashes escaped', (text) => json(text).replaceAll('/', '\\/')],
  ['with escaped slashes inside JSON', (text) => json(json(text).replaceAll('/', '\\/'))],
  ['with signs as Unicode escapes', unicode],
  [
    'with signs as Unicode escapes in capitals',
    (text) => unicode(text).replace(/u00../g, (code) => `u${code.slice(1).toUpperCase()}`),
  ],
  ['in a URL', encodeURIComponent],
  ['in a URL twice', (text) => encodeURIComponent(encodeURIComponent(text))],
  [
    'in a URL in small letters',
    (text) => encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase()),
  ],
  ['in HTML', (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('/', '&#x2F;')],
  ['in HTML by numbers', (text) => text.replace(/\W/g, (sign) => `&#${sign.charCodeAt(0)};`)],
  ['in Base64', (text) => Buffer.from(text).toString('base64')],
  ['in Base64 for URLs', (text) => Buffer.from(text).toString('base64url')],
  ['in hexadecimal digits', (text) => Buffer.from(text).toString('hex')],
];

test.each(forms)(
  'a key that a server writes %s is nowhere in a message, nor in what is kept',
  async (_, form) => {
    const written = form(key);
    const fake = await startFake({
      script: { fault: { status: 401, body: `{"error":{"message":"bad ${written}"}}` } },
    });
    const model = modelAt(fake.url, { apiKey: key });
    const error = await model.askInVain();
    const kept = JSON.stringify([error.message, error.what, error.stack, model.exchanges]);
    expect(kept).toContain('[key]');
    expect(kept).not.toContain(json(written).slice(0, 8));
    expect(kept).not.toContain('0123');
    await fake.close();
  },
);

test('any key of printable characters is found in each form, and what stands around it stays', () => {
  const printable = fc.string({
    unit: fc.integer({ min: 33, max: 126 }).map((code) => String.fromCharCode(code)),
    minLength: 8,
  });
  const form = fc.constantFrom(...forms.map(([, write]) => write));
  fc.assert(
    fc.property(printable, form, (apiKey, write) => {
      expect(cleaner({ apiKey })(`<${write(apiKey)}>`)).toMatch(/^<\\*\[key\]>$/);
    }),
  );
});

test('a key inside longer Base64 is found wherever it stands', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
      const clean = cleaner({ apiKey: key })(Buffer.from(before + key + after).toString('base64'));
      expect(clean).toContain('[key]');
      expect(Buffer.from(clean.replace('[key]', ''), 'base64').toString()).not.toContain('0123');
    }),
  );
});

test('literal header values, passwords and what a URL carries are secrets too, and ordinary headers are none', () => {
  const clean = cleaner({
    baseURL: 'https://user:s3cret%2Fpass@host/v1?token=qwerty-uiop',
    headers: {
      'X-Api-Key': 'literal/value=1',
      Authorization: 'Bearer tok/en=12345',
      'Proxy-Authorization': `Basic ${Buffer.from('me:basic-password').toString('base64')}`,
      'X-Title': 'Specwright',
    },
  });
  const secrets = ['s3cret/pass', 'qwerty-uiop', 'literal/value=1', 'tok/en=12345', 'basic-password'];
  for (const secret of secrets) {
    for (const [, write] of forms) expect(clean(`<${write(secret)}>`)).toMatch(/^<\\*\[key\]>$/);
  }
  expect(clean('Specwright counts words.')).toBe('Specwright counts words.');
});

test('a key that is whole only once invisible characters are gone is not shown', async () => {
  const hidden = [...key].join('\u200b');
  const body = JSON.stringify({ error: { message: `bad ${hidden}` } });
  const fake = await startFake({ script: { fault: { status: 401, body } } });
  const { message } = await modelAt(fake.url, { apiKey: key }).askInVain();
  expect(message).toContain('bad [key]');
  await fake.close();
});

test('a key that the model itself repeats is not in its reply', async () => {
  const fake = await startFake({ script: { text: `Your key is ${key}.`, chunkSize: 4 } });
  expect((await modelAt(fake.url, { apiKey: key }).ask(HELLO)).text).toBe('Your key is [key].');
  await fake.close();
});
