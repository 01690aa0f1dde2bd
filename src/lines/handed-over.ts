import { setTimeout as pause } from 'node:timers/promises';
import { isLong } from '../domain/changes/material.ts';
import { linesIn, newline, type PlainMessage, textOf } from './messages.ts';

/** What comes without a pause of this length in it came at once, in milliseconds. */
const pauseMs = 50;

/**
 * What is handed over by somebody who types nothing: each line as it is, or all of what came at once where that is
 * longer than what is typed. No line means anything but itself.
 */
export async function* handedOverIn(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<PlainMessage> {
  let line = 1;
  for await (const burst of burstsIn(input)) {
    const text = textOf(burst);
    const block = isLong(burst.toString());
    if (block && text !== undefined) yield { kind: 'text', text, line, block };
    for await (const bytes of linesIn([burst])) {
      const words = textOf(bytes);
      if (words === undefined) yield { kind: 'no-text', line, block };
      else if (!block) yield { kind: 'text', text: words.replace(/\r$/, ''), line, block };
      line += 1;
    }
  }
}

/** Whole lines that came at once. */
async function* burstsIn(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<Buffer> {
  const chunks = input[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let next = chunks.next();
  for (;;) {
    // Half a line is waited for, however long that takes.
    const come = await (held.at(-1) === newline ? Promise.race([next, pause(pauseMs)]) : next);
    if (come === undefined || come.done === true) {
      if (held.length > 0) yield held;
      if (come !== undefined) return;
      held = Buffer.alloc(0);
    } else {
      held = Buffer.concat([held, Buffer.from(come.value as Uint8Array)]);
      next = chunks.next();
    }
  }
}
