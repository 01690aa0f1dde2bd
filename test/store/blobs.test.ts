import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { opened, temporaryFile } from './stores.ts';

test('any bytes come back by the hash of them', () => {
  const store = opened(temporaryFile());
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2_000 }), (bytes) => {
      const hash = store.blobs.put(bytes);
      expect(hash).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(Buffer.from(store.blobs.get(hash) ?? []).equals(bytes)).toBe(true);
    }),
  );
});

test('any text comes back by the hash of its UTF-8', () => {
  const store = opened(temporaryFile());
  expect(store.blobs.put('é')).toBe(createHash('sha256').update('é', 'utf8').digest('hex'));
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('\ud800', '\0', '\ufeff', 'a') }),
  );
  fc.assert(
    fc.property(text, (value) => {
      expect(store.blobs.text(store.blobs.put(value))).toBe(value);
    }),
  );
});

test('the same content is stored once, packed', () => {
  const file = temporaryFile();
  const store = opened(file);
  const text = 'the same request over and over '.repeat(1_000);
  expect(store.blobs.put(text)).toBe(store.blobs.put(text));
  const stored = new Database(file, { readonly: true });
  const sizes = stored.prepare('SELECT length(bytes) FROM blobs').pluck().all();
  stored.close();
  expect(sizes).toHaveLength(1);
  expect(sizes[0]).toBeLessThan(text.length / 50);
});

test('content that was never stored is not there', () => {
  expect(opened(temporaryFile()).blobs.get('0'.repeat(64))).toBeUndefined();
});

test.each([
  ['another content', 'plain', Buffer.from('forged')],
  ['what cannot be unpacked', 'zstd', Buffer.from('forged')],
  ['what an older program could not unpack', 'deflated', Buffer.from('forged')],
])('a blob that holds %s is told, not given', (_, form, bytes) => {
  const file = temporaryFile();
  const store = opened(file);
  const hash = createHash('sha256').update('said').digest('hex');
  const forger = new Database(file);
  forger.prepare('INSERT INTO blobs VALUES (?, ?, ?)').run(hash, form, bytes);
  forger.close();
  expect(() => store.blobs.get(hash)).toThrow(`is damaged: the text ${hash} is not what was stored`);
});
