import type { UnusedWords } from '../../../domain/coverage/coverage.ts';
import type { Session } from '../../../session/api.ts';
import type { SessionView } from '../../../session/view.ts';
import { emptyRow, passage, type Row, row, type Span, span, wrapBehind, wrapSpans } from '../row.ts';

/** Where the words are that no item uses. */
interface Said {
  readonly view: Pick<SessionView, 'coverage'>;
  readonly session: Pick<Session, 'utterance'>;
}

/** Remarks before and behind the selected one that are put into rows: more than any screen has room for. */
const around = 60;

/** Characters of what stands around a remark. */
const surroundings = 60;

/** What can be selected: what no item uses, and behind it what is talk. */
export function listedWords({ view }: Pick<Said, 'view'>): readonly UnusedWords[] {
  return [...view.coverage.unused, ...view.coverage.talk];
}

/** The human's words that no item and no decision uses, each among the words around it. */
export function unusedRows(
  context: Said,
  selected: number,
  width: number,
): { readonly rows: Row[]; readonly from: number; readonly to: number } {
  const { used, waiting, unused } = context.view.coverage;
  const all = listedWords(context);
  if (all.length === 0) return { rows: [row(' Everything you said is used by some item.')], from: 0, to: 1 };
  const waits = waiting > 0 ? ` ${percent(waiting)} waits for your decision.` : '';
  const intro = `${percent(used)} of what you said is used by some item.${waits} Not used: ${unused.length}.`;
  const rows = wrapSpans([span(intro)], width - 1).map((spans): Row => [span(' '), ...spans]);
  let [from, to] = [0, 1];
  const first = Math.max(0, selected - around);
  for (const [offset, words] of all.slice(first, selected + around).entries()) {
    const at = first + offset;
    const start = rows.length;
    const isTalk = at >= unused.length;
    rows.push(emptyRow, ...remarkRows(context, words, { isSelected: at === selected, isTalk }, width));
    if (at === selected) [from, to] = [at === 0 ? 0 : start + 1, rows.length];
  }
  return { rows, from, to };
}

function remarkRows(
  { session }: Pick<Said, 'session'>,
  { utterance, start, end, text }: UnusedWords,
  { isSelected, isTalk }: { readonly isSelected: boolean; readonly isTalk: boolean },
  width: number,
): Row[] {
  const whole = session.utterance(utterance)?.text ?? '';
  const before = whole.slice(Math.max(0, start - surroundings), start);
  const behind = whole.slice(end, end + surroundings);
  const mark: Row = [
    span(isSelected ? '\u203A' : ' ', 'accent'),
    span(`${utterance.padEnd(4)} ${isTalk ? 'talk ' : ''}`, 'dim'),
    span('\u2503 ', 'human'),
  ];
  const spans: Span[] = [
    span(wordsAround(before, start > surroundings ? '\u2026' : '', ''), 'dim'),
    passage(text, isTalk ? 'dim' : isSelected ? 'bold' : 'plain'),
    span(wordsAround(behind, '', end + surroundings < whole.length ? '\u2026' : ''), 'dim'),
  ];
  return wrapBehind(mark, spans, width);
}

/** Words around a remark, on one line; blanks between them and it stay. */
function wordsAround(words: string, ahead: string, after: string): string {
  const line = words.replace(/\s+/g, ' ');
  return line.trim() === '' ? '' : ahead + line + after;
}

const percent = (share: number): string => `${Math.floor(share * 100)}%`;
