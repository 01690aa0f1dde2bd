/** What somebody wrote line by line, or a block of lines: words, or bytes that are no text. `line` counts from 1. */
export type PlainMessage =
  | { readonly kind: 'text'; readonly text: string; readonly line: number; readonly block: boolean }
  | { readonly kind: 'no-text'; readonly line: number; readonly block: boolean };

/** A line that begins a block of lines, and the one that ends it. */
export const blockStart = '/text';
export const blockEnd = '.';

/**
 * One message a line; a backslash at the end of a line goes on with the next one, and all lines between `/text` and
 * a lone `.` are one message. Input that ends in the middle of a message ends the message.
 */
export async function* messagesIn(input: AsyncIterable<Uint8Array | string>): AsyncGenerator<PlainMessage> {
  let number = 0;
  let started = 0;
  let parts: string[] = [];
  let inBlock = false;
  let broken = false;

  function* finished(): Generator<PlainMessage> {
    if (broken) yield { kind: 'no-text', line: started, block: inBlock };
    else if (parts.length > 0) yield { kind: 'text', text: parts.join('\n'), line: started, block: inBlock };
    parts = [];
    inBlock = false;
    broken = false;
    started = 0;
  }

  for await (const bytes of linesIn(input)) {
    number += 1;
    started ||= number;
    const line = textOf(bytes)?.replace(/\r$/, '');
    if (line === undefined) {
      broken = true;
      if (!inBlock) yield* finished();
    } else if (inBlock) {
      if (line === blockEnd) yield* finished();
      else parts.push(line);
    } else if (line === blockStart && parts.length === 0) inBlock = true;
    else if (line.endsWith('\\')) parts.push(line.slice(0, -1));
    else {
      parts.push(line);
      yield* finished();
    }
  }
  yield* finished();
}

export const newline = 0x0a;

/** The lines of bytes that come in pieces, without their ends. */
export async function* linesIn(
  input: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  let pending: Buffer[] = [];
  for await (const chunk of input) {
    let rest = Buffer.from(chunk as Uint8Array);
    for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
      yield Buffer.concat([...pending, rest.subarray(0, end)]);
      pending = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) pending.push(rest);
  }
  if (pending.length > 0) yield Buffer.concat(pending);
}

/** The text that bytes are, exactly; `undefined` where they are not UTF-8. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
