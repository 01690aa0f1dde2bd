import type { Span } from '../row.ts';
import { span } from '../row.ts';
import type { Style } from '../theme.ts';

/** `**bold**` and `` `code` `` within a line; both signs must enclose something. */
const inline = /\*\*(?=\S)([^*]+?)(?<=\S)\*\*|`([^`]+)`/g;
const heading = /^#{1,6} +(.*)$/;
const fence = /^\s*```/;

/**
 * The little Markdown that models speak, line by line: a line is styled once, when it is finished. Whether a
 * line stands in a code block is carried from line to line.
 */
export class InlineStyler {
  #inCode = false;

  line(text: string): Span[] {
    if (fence.test(text)) {
      this.#inCode = !this.#inCode;
      return [span(text, 'dim')];
    }
    if (this.#inCode) return [span(text, 'code')];
    const title = heading.exec(text);
    return title === null ? inlineSpans(text, 'plain') : inlineSpans(title[1]!, 'bold');
  }
}

function inlineSpans(text: string, style: Style): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(inline)) {
    if (match.index > at) spans.push(span(text.slice(at, match.index), style));
    spans.push(match[1] === undefined ? span(match[2]!, 'code') : span(match[1], 'bold'));
    at = match.index + match[0].length;
  }
  if (at < text.length || spans.length === 0) spans.push(span(text.slice(at), style));
  return spans;
}
