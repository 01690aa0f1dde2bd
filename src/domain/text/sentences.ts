import type { TextSpan } from './text-span.ts';

/**
 * The sentences of a text, in order. Each is exactly a slice of it, without white space and list markers around
 * it. An item of a list and a fenced block of code are one sentence at least and one exactly.
 */
export function sentencesOf(text: string): readonly TextSpan[] {
  return passagesOf(text)
    .flatMap((passage) => (passage.isCode ? [passage] : splitPassage(text, passage)))
    .map((range) => trimmed(text, range))
    .filter((span) => /[\p{L}\p{N}\p{So}\p{Extended_Pictographic}]/u.test(span.text));
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** Lines that belong together: a paragraph, an item of a list, a fenced block. */
type Passage = Range & { readonly isCode: boolean };

function passagesOf(text: string): readonly Passage[] {
  const passages: Passage[] = [];
  let fence = '';
  let lastLineIsLong = false;
  for (const { 0: line, index: start } of text.matchAll(/[^\n\r]+/g)) {
    const end = start + line.length;
    const last = passages.at(-1);
    const mark = /^\s*(`{3,}|~{3,})/.exec(line)?.[1] ?? '';
    const opening = listMarker.exec(line)?.[0].length ?? 0;
    const isNext = last !== undefined && !/[\n\r][^\S\n\r]*(?:\r\n|[\n\r])/.test(text.slice(last.end, start));
    if (fence !== '') {
      passages[passages.length - 1] = { start: last!.start, end, isCode: true };
      if (mark.startsWith(fence)) fence = '';
    } else if (mark !== '') {
      fence = mark;
      passages.push({ start, end, isCode: true });
    } else if (isNext && !last.isCode && lastLineIsLong && opening === 0) {
      passages[passages.length - 1] = { start: last.start, end, isCode: false };
    } else {
      passages.push({ start: start + opening, end, isCode: false });
    }
    lastLineIsLong = line.length >= wrappedLine;
  }
  return passages;
}

/** Characters from which on a line may be broken by an editor's wrapping and not by its author. */
const wrappedLine = 60;

const listMarker = /^\s*(?:(?:[-*+•‣◦▪–—]|#{1,6}|(?:\d{1,3}|[A-Za-z])[.)])\s+|>\s*)+/;

const closing = '["\'”’»」』）)\\]*_]*';
// A run of marks is looked at from its beginning only, so that a long one takes no longer than its length.
const ending = new RegExp(`(?:[。！？｡]+|(?<![.!?…])[.!?…]+(?=${closing}(?:\\s|$)))${closing}`, 'g');

/** Characters on both sides of a mark that tell whether it ends a sentence: more than an abbreviation has. */
const surroundings = 60;

function splitPassage(text: string, { start, end }: Range): readonly Range[] {
  const passage = text.slice(start, end);
  const ranges: Range[] = [];
  let from = 0;
  for (const { 0: mark, index } of passage.matchAll(ending)) {
    const behind = index + mark.length;
    const before = passage.slice(Math.max(from, index - surroundings), index);
    if (goesOn(before, mark, passage.slice(behind, behind + surroundings))) continue;
    ranges.push({ start: start + from, end: start + behind });
    from = behind;
  }
  return [...ranges, { start: start + from, end }];
}

/** Whether a mark after `before` does not end a sentence: it abbreviates, numbers, or only hesitates. */
function goesOn(before: string, mark: string, after: string): boolean {
  const continuesSmall = /^\s+\p{Ll}/u.test(after);
  if (/^(?:\.{2,}|…)/.test(mark)) return continuesSmall;
  if (!mark.startsWith('.')) return false;
  const word = /[\p{L}\p{N}.]+$/u.exec(before)?.[0] ?? '';
  if (/^\d+$/.test(word)) return continuesSmall || month.test(after) || word === before.trim();
  if (/^\p{Ll}$/u.test(word) || /(?:^|\s)\p{Ll}\.\s\p{Lu}$/u.test(before)) return true;
  const name = word.toLowerCase();
  if (/^\s*\d/.test(after) && beforeNumbers.has(name)) return true;
  return abbreviations.has(name) || (sometimesLast.has(name) && continuesSmall);
}

const month =
  /^\s+(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez|janv|févr|avr|juin|juil|août|déc)/i;

/** Abbreviations that something always follows. */
const abbreviations = new Set(
  (
    'e.g i.e cf vs mr mrs ms dr prof approx ca incl excl resp max min z.b d.h u.a u.u o.ä i.d.r ' +
    'v.a s.o s.u st bzw ggf evtl inkl exkl vgl sog zzgl p.ex par.ex p.ej ej sig sr sra dra bijv d.w.z ' +
    'np tzn tj т.е т.к напр'
  ).split(' '),
);

/** Abbreviations that a number follows. */
const beforeNumbers = new Set('no nr fig art abs ziff p pp vol ch sec núm num n º №'.split(' '));

/** Abbreviations that often end a sentence. */
const sometimesLast = new Set('etc usw u.s.w uvm enz itd a.m p.m inc ltd co т.д т.п др'.split(' '));

function trimmed(text: string, { start, end }: Range): TextSpan {
  const whole = text.slice(start, end);
  const from = start + (whole.length - whole.trimStart().length);
  const words = whole.trim();
  return { start: from, end: from + words.length, text: words };
}
