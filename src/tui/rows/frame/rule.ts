import { truncate, widthOf } from '../../../terminal/width.ts';
import { cutRow, type Row, rowWidth, span } from '../row.ts';
import type { Style } from '../theme.ts';

export interface RuleText {
  readonly title: string;
  /** Stands at the right end; the first that fits, where there are several. */
  readonly aside?: string | readonly string[];
  readonly asideStyle?: Style;
  readonly focused: boolean;
  readonly width: number;
  /** The column where a separator ends on the rule. */
  readonly junction?: number | undefined;
}

/**
 * The line above a pane with its title in it. There is one heavy line on the screen, and it is above what has the
 * focus: that is seen without colours, too.
 */
export function ruleRow({ title, aside = '', asideStyle = 'dim', focused, width, junction }: RuleText): Row {
  const line = focused ? '\u2501' : '\u2500';
  const style: Style = focused ? 'accent' : 'dim';
  const shownTitle = truncate(title, width - 6);
  const room = width - widthOf(shownTitle) - 12;
  const asides = [aside].flat();
  const shownAside = asides.find((one) => widthOf(one) <= room) ?? fitAside(asides.at(-1) ?? '', room);
  const end = shownAside === '' ? 0 : widthOf(shownAside) + 4;
  const fill = width - widthOf(shownTitle) - 4 - end;
  const spans = [
    span(line.repeat(2), style),
    span(` ${shownTitle} `, focused ? 'bold' : 'plain'),
    span(line.repeat(Math.max(0, fill)), style),
    ...(shownAside === '' ? [] : [span(` ${shownAside} `, asideStyle), span(line.repeat(2), style)]),
  ];
  return cutRow(
    junction === undefined ? spans : withJunction(spans, junction, focused ? '\u2537' : '\u2534'),
    width,
  );
}

/** Narrower than this, a piece of a sentence tells nobody anything. */
const leastPiece = 16;

/** As much as fits, at a comma where there is one: half a word is worse than none. */
function fitAside(aside: string, room: number): string {
  for (let end = aside.length; end > 0; end = aside.lastIndexOf(', ', end - 1)) {
    const clauses = aside.slice(0, end);
    if (widthOf(clauses) <= room) return clauses;
  }
  return room < leastPiece ? '' : truncate(aside, room);
}

function withJunction(spans: Row, column: number, sign: string): Row {
  if (rowWidth(spans) <= column) return spans;
  let at = 0;
  return spans.map((part) => {
    const inside = column - at;
    at += part.text.length;
    const isLine = /^[\u2500\u2501]+$/.test(part.text);
    if (!isLine || inside < 0 || inside >= part.text.length) return part;
    return span(part.text.slice(0, inside) + sign + part.text.slice(inside + 1), part.style);
  });
}
