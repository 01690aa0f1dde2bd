/** What the bytes of a file say about an image; a file's name may lie. */
export interface ImageBytes {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/gif' | 'image/webp';
  /** Whether the image goes on to its end. One that was cut off is refused by most models. */
  readonly isWhole: boolean;
}

/** The image that bytes are; `undefined` where they begin like none that models take. */
export function imageIn(bytes: Uint8Array): ImageBytes | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = buffer.toString('latin1', 0, 12);
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return { mediaType: 'image/png', isWhole: isWholePng(buffer) };
  if (head.startsWith('\xff\xd8\xff')) return { mediaType: 'image/jpeg', isWhole: isWholeJpeg(buffer) };
  if (/^GIF8[79]a/.test(head)) return { mediaType: 'image/gif', isWhole: isWholeGif(buffer) };
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') {
    return {
      mediaType: 'image/webp',
      isWhole: buffer.length > 20 && buffer.readUInt32LE(4) + 8 <= buffer.length,
    };
  }
  return undefined;
}

/** Chunks of a length, a name, that many bytes and four for a checksum, up to `IEND`. */
function isWholePng(buffer: Buffer): boolean {
  for (let at = 8; at + 12 <= buffer.length; at += buffer.readUInt32BE(at) + 12) {
    if (buffer.toString('latin1', at + 4, at + 8) === 'IEND') return true;
  }
  return false;
}

/** Segments up to the picture, and behind that the mark of the end. A preview inside a segment has one of its own. */
function isWholeJpeg(buffer: Buffer): boolean {
  let at = 2;
  while (at + 4 <= buffer.length && buffer[at] === 0xff) {
    if (buffer[at + 1] === 0xda) return buffer.indexOf('\xff\xd9', at, 'latin1') !== -1;
    at += buffer[at + 1] === 0xff ? 1 : 2 + buffer.readUInt16BE(at + 2);
  }
  return false;
}

/** Some programs fill the end with zeros. */
function isWholeGif(buffer: Buffer): boolean {
  return buffer.length > 13 && buffer[buffer.findLastIndex((byte) => byte !== 0)] === 0x3b;
}
