import { diffArrays } from 'diff';
import type { ItemId, TaskId } from '../../domain/items/ids.ts';
import type { LineOrigin } from '../protocol/protocol.ts';

/** What a line was written for; `null` for one that was there before the build. */
export type LineAuthor = { readonly items: readonly ItemId[]; readonly task: TaskId } | null;

/** A text by lines, each with its origin. */
export interface Traced {
  readonly lines: readonly string[];
  readonly origins: readonly LineAuthor[];
}

/** Lines beyond which a text is not traced: data, not something that a person reads line by line. */
const tooMany = 20_000;

/** The lines of a text; the last line break makes no line of its own. `undefined` for what is no readable text. */
export function linesOf(content: Buffer): readonly string[] | undefined {
  if (content.includes(0)) return undefined;
  const lines = content.toString('utf8').split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines.length > tooMany ? undefined : lines;
}

/** Lines that are looked at as changed; a text that differs by more is a new one. The work grows with their square. */
const mostEdits = 3_000;

/** The text after a write: lines that stay keep their origin, the others get that of the write. */
export function retrace(before: Traced, lines: readonly string[], origin: LineAuthor): Traced {
  const parts = diffArrays([...before.lines], [...lines], { maxEditLength: mostEdits });
  if (parts === undefined) return { lines, origins: lines.map(() => origin) };
  const origins: LineAuthor[] = [];
  let next = 0;
  for (const part of parts) {
    if (part.added) origins.push(...part.value.map(() => origin));
    else {
      if (!part.removed) origins.push(...before.origins.slice(next, next + part.value.length));
      next += part.value.length;
    }
  }
  return { lines, origins };
}

/** Neighbouring lines of one origin as one span. */
export function lineOrigins({ origins }: Traced): readonly LineOrigin[] {
  const spans: LineOrigin[] = [];
  for (const [index, origin] of origins.entries()) {
    if (origin === null) continue;
    const last = spans.at(-1);
    if (last?.to === index && origins[index - 1] === origin)
      spans[spans.length - 1] = { ...last, to: index + 1 };
    else spans.push({ from: index + 1, to: index + 1, ...origin });
  }
  return spans;
}

/** The other way: a text whose spans are known from an earlier run. */
export function traced(lines: readonly string[], spans: readonly LineOrigin[]): Traced {
  const origins = lines.map((_, index): LineAuthor => {
    const span = spans.find(({ from, to }) => from <= index + 1 && index + 1 <= to);
    return span === undefined ? null : { items: span.items, task: span.task };
  });
  return { lines, origins };
}
