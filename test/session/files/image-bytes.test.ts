import { expect, test } from 'vitest';
import { foreignBytes } from '../../../src/session/files/foreign-bytes.ts';
import { imageIn } from '../../../src/session/files/image-bytes.ts';

const bytes = (text: string) => Buffer.from(text, 'latin1');

/** The smallest pictures of each kind: one dot. */
const pictures = {
  'image/png': Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
  'image/gif': Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64'),
  'image/webp': Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64'),
  // A preview that ends inside a segment, then the picture.
  'image/jpeg': bytes('\xff\xd8\xff\xe1\0\x06\xff\xd8\xff\xd9\xff\xda\0\x02data\xff\xd9'),
};

test.each(Object.entries(pictures))('%s is known by its bytes, whole or cut off', (mediaType, whole) => {
  expect(imageIn(whole)).toEqual({ mediaType, isWhole: true });
  for (const left of [whole.length - 2, Math.floor(whole.length / 2)].filter((length) => length > 12)) {
    expect(imageIn(whole.subarray(0, left))).toEqual({ mediaType, isWhole: false });
  }
});

test('a JPEG that ends inside its preview is cut off', () => {
  expect(imageIn(pictures['image/jpeg'].subarray(0, 12))?.isWhole).toBe(false);
});

test('bytes that lie about their lengths end the look, not the program', () => {
  for (const start of ['\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'GIF89a', 'RIFF\xff\xff\xff\xffWEBP']) {
    for (const fill of [0, 0xff]) {
      expect(imageIn(Buffer.concat([bytes(start), Buffer.alloc(5_000, fill)]))?.isWhole).toBe(false);
    }
  }
});

test('text is no image', () => expect(imageIn(bytes('GIF is a format'))).toBeUndefined());

test.each([
  ['%PDF-1.7', /PDF/],
  ['PK\x03\x04', /ZIP archive or an office document/],
  ['\0\0\0\x18ftypheic', /HEIC/],
  ['\0\0\0\x18ftypmp42', /video/],
  ['II*\0', /TIFF/],
  ['\x1f\x8b\x08', /gzip/],
  ['\xff\xfeh\0i\0', /UTF-16/],
  ['\x7fELF', /neither UTF-8 text nor a PNG, JPEG, GIF or WebP image/],
])('%j: the human is told what it is and what to do', (head, what) => {
  expect(foreignBytes(bytes(head))).toMatch(what);
});
