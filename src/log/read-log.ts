import { canonicalJson } from './canonical-json.ts';
import { LogError } from './errors.ts';
import type { LogEvent } from './event.ts';
import { parseEvent, withTimes } from './event-schema.ts';
import { idOf, type LogLine, lineOf } from './line.ts';

/** A line of a log file, and where it stands. */
export interface PlacedLine extends LogLine {
  readonly file: string;
  /** Counts from 1. */
  readonly number: number;
}

/**
 * The lines of a log, in their order; empty ones are passed over. Throws `LogError` at the first line that is
 * not whole, or does not say what its id stands for.
 */
export function readLog(text: string, file: string): readonly PlacedLine[] {
  return text.split('\n').flatMap((line, index) => {
    const written = line.replace(/\r$/, '');
    return written.trim() === '' ? [] : [{ ...readLine(written, file, index + 1), file, number: index + 1 }];
  });
}

/** Lines that were read and found whole before they were kept: nothing is checked again. */
export function readKept(text: string): readonly LogLine[] {
  return text.split('\n').flatMap((line) => {
    return line === '' ? [] : { event: withTimes(JSON.parse(line)) as LogEvent, line };
  });
}

function readLine(written: string, file: string, number: number): LogLine {
  const { id, ...rest } = parsedObject(written, file, number);
  const line = lineFor(written, id, rest);
  if (line === undefined) {
    throw new LogError(file, number, 'what it says is not what its id stands for: somebody changed it.');
  }
  const read = parseEvent({ ...rest, id });
  if (read.success) return { event: read.data, line };
  const [issue] = read.error.issues;
  const where = issue === undefined ? '' : ` (${issue.path.join('.')}: ${issue.message})`;
  throw new LogError(
    file,
    number,
    `this program does not know such an event${where}. Update Specwright if the log is of a newer one.`,
  );
}

/** The line that the id stands for, where it does: as it was written, or as it was before a tool laid it out anew. */
function lineFor(written: string, id: unknown, rest: object): string | undefined {
  const head = `{"id":"${id}",`;
  if (written.startsWith(head) && idOf(`{${written.slice(head.length)}`) === id) return written;
  const text = canonicalJson(rest);
  const named = idOf(text);
  return named === id ? lineOf(named, text) : undefined;
}

function parsedObject(written: string, file: string, number: number): { readonly [key: string]: unknown } {
  if (/^(<{7}|={7}|>{7}|\|{7})/.test(written)) {
    throw new LogError(
      file,
      number,
      'git left a conflict here. Keep the lines of both sides and remove the marks; ' +
        'with `merge=union` for this file in .gitattributes git does that itself.',
    );
  }
  try {
    const value: unknown = JSON.parse(written);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as { readonly [key: string]: unknown };
    }
  } catch {
    // Told below, with what is not an object.
  }
  throw new LogError(file, number, 'it is not a whole line of a log: it is cut off, or something else.');
}
