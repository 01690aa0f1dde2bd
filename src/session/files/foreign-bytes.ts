/** Files that people try to attach and that nobody could read here, by their first bytes, with a way out. */
const known: readonly (readonly [start: RegExp, what: string])[] = [
  [/^%PDF-/, 'it is a PDF. Save its text as a text file, or the page as an image.'],
  [/^PK\x03\x04/, 'it is a ZIP archive or an office document. Save its text as a text file.'],
  [/^.{4}ftyp(?:hei|mif|avi)/s, 'it is a HEIC or AVIF image. Save it as PNG or JPEG.'],
  [/^(?:BM.{4}\0\0\0\0|II\*\0|MM\0\*)/s, 'it is a BMP or TIFF image. Save it as PNG or JPEG.'],
  [/^.{4}ftyp/s, 'it is a video. Save the picture that counts as PNG or JPEG.'],
  [/^\x1f\x8b/, 'it is packed with gzip. Unpack it first.'],
  [/^(?:\xff\xfe|\xfe\xff)/, 'it is UTF-16 text. Save it as UTF-8.'],
];

/** Why bytes that are neither UTF-8 text nor an image cannot be attached, in a sentence or two. */
export function foreignBytes(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  return (
    known.find(([start]) => start.test(head))?.[1] ??
    'it is neither UTF-8 text nor a PNG, JPEG, GIF or WebP image.'
  );
}
