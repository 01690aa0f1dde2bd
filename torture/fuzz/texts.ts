import type { Chance } from '../chance.ts';
import { message } from '../words.ts';

const names = [
  'R1',
  'R2',
  'r3',
  'C1',
  'C2',
  'C999999999',
  'U1',
  'U3:0-5',
  'Q1',
  'F1',
  'B1',
  'T1',
  'D1',
  'R0',
  'R-1',
];

/** What breaks programs that trust texts. */
const hostile = [
  '',
  ' ',
  '-',
  '--',
  '\0',
  'a\0b',
  '\ud800',
  'x\udc00y',
  '\u001b[2J\u001b]0;title\u0007',
  '\u001b]52;c;aGVsbG8=\u0007',
  '\u009b31m',
  '\u202e\u2066right to left',
  '\u{e0041}\u{e0042}',
  '\u2028\u2029',
  '\r\n\t\u000b\u000c',
  '\u007f\u0008\u0008',
  '__proto__',
  'constructor',
  '{"a":1}',
  '[[[[[[[[',
  '$(touch owned)',
  '`touch owned`',
  "'; DROP TABLE utterances; --",
  '%s%n%d',
  '\uffff\ufffe\ufeff',
  '1e999',
  '-1',
  'NaN',
];

/** A text by chance: a name, words, something hostile, any code units, or much of one of them. */
export function anyText(chance: Chance): string {
  switch (chance.below(7)) {
    case 0:
    case 1:
      return chance.pick(names);
    case 2:
      return message(chance, chance.below(1_000));
    case 3:
      return chance.pick(hostile);
    case 4:
      return `${message(chance, 1)}${chance.pick(hostile)}${message(chance, 2)}`;
    case 5:
      return String.fromCharCode(...chance.list(20, () => chance.below(0x1_0000)));
    default:
      return chance.pick([...names, ...hostile, 'long ']).repeat(chance.pick([2, 50, 20_000]));
  }
}

/** The same with something changed: cut, a bit flipped, a piece twice, or bytes put in. */
export function damaged(chance: Chance, bytes: Buffer): Buffer {
  const at = chance.below(bytes.length + 1);
  switch (chance.below(5)) {
    case 0:
      return bytes.subarray(0, at);
    case 1: {
      const flipped = Buffer.from(bytes);
      for (let flips = 1 + chance.below(8); flips > 0 && flipped.length > 0; flips -= 1) {
        const place = chance.below(flipped.length);
        flipped[place] = flipped[place]! ^ (1 << chance.below(8));
      }
      return flipped;
    }
    case 2:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(Math.floor(at / 2))]);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), Buffer.from(anyText(chance)), bytes.subarray(at)]);
    default:
      return Buffer.from(chance.list(200, () => chance.below(256)));
  }
}
