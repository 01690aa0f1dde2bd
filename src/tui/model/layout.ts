import type { Pane } from './state.ts';

/** The smallest terminal that everything fits into. */
export const smallest = { columns: 60, rows: 15 } as const;

/** From this many columns on the panes stand side by side. */
const wideFrom = 110;

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** What wants room around the panes, in rows. */
export interface Wanted {
  readonly banner: number;
  /** The question above the composer. */
  readonly question: number;
  readonly composer: number;
  readonly completions: number;
  /** The last rows: the keys, or a notice in their place. */
  readonly footer: number;
}

export interface Rect {
  readonly width: number;
  readonly height: number;
}

export interface Layout extends Wanted {
  readonly kind: 'screen';
  readonly columns: number;
  readonly rows: number;
  /** Whether panes stand side by side; else there are tabs. */
  readonly wide: boolean;
  readonly body: Rect;
  /** The panes that are shown, titles included. */
  readonly panes: Readonly<Partial<Record<Pane, Rect>>>;
}

export interface Circumstances {
  readonly wanted: Wanted;
  readonly shown: Pane;
  readonly zoomed: boolean;
  readonly hasBuild: boolean;
}

/** How the screen is shared out; `undefined` where the terminal is too small. Never wider or taller than it. */
export function layOut({ columns, rows }: Size, circumstances: Circumstances): Layout | undefined {
  if (columns < smallest.columns || rows < smallest.rows) return undefined;
  const { shown, zoomed, hasBuild } = circumstances;
  const wanted = shareOut(circumstances.wanted, rows);
  const body = { width: columns, height: rows - statusRows - ruleRows - sum(wanted) };
  const wide = columns >= wideFrom && !zoomed;
  const panes = wide ? sideBySide(body, hasBuild) : { [shown]: body };
  return { kind: 'screen', columns, rows, wide, body, panes, ...wanted };
}

const statusRows = 1;
const ruleRows = 1;

/** The panes keep at least so much; what wants more is scrolled. */
const leastBody = 5;

function shareOut(wanted: Wanted, rows: number): Wanted {
  let room = rows - statusRows - ruleRows - leastBody;
  const take = (rowsWanted: number, least: number): number => {
    const given = Math.max(0, Math.min(rowsWanted, room - least));
    room -= given;
    return given;
  };
  const footer = take(wanted.footer, wanted.composer > 0 ? 1 : 0);
  const composer = take(wanted.composer, 0);
  const banner = take(wanted.banner, 0);
  const completions = take(wanted.completions, 0);
  const question = take(wanted.question, 0);
  return { footer, composer, banner, completions, question };
}

function sideBySide({ width, height }: Rect, hasBuild: boolean): Layout['panes'] {
  // One column between the two is the line that separates them.
  const left = Math.floor((width - 1) / 2);
  const right = width - 1 - left;
  const build = hasBuild ? Math.max(6, Math.floor(height * 0.4)) : 0;
  const spec = height - build;
  return {
    conversation: { width: left, height },
    spec: { width: right, height: spec },
    ...(hasBuild && { build: { width: right, height: build } }),
  };
}

function sum({ banner, question, composer, completions, footer }: Wanted): number {
  return banner + question + composer + completions + footer;
}
