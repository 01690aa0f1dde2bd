import type { SessionView } from '../../../session/view.ts';
import { screenLine } from '../../../terminal/screen-text.ts';
import { truncate } from '../../../terminal/width.ts';
import { count } from '../marks.ts';
import { cutRow, type Row, rowWidth, type Span, span } from '../row.ts';

/**
 * The first row: what this is, both numbers, what waits for the human, who hears the next turn and what it cost.
 * Where there is not enough room, the least important goes first.
 */
export function statusRow(view: SessionView, width: number): Row {
  const before = leftSide(view, width);
  const room = width - rowWidth(before) - 4;
  const asides = agentFacts(view);
  while (asides.length > 0 && rowWidth(joined(asides, narrowGap)) > room) asides.pop();
  const behind = joined(asides, narrowGap);
  const gap = ' '.repeat(Math.max(0, width - rowWidth(before) - rowWidth(behind) - 1));
  return cutRow([...before, span(gap), ...behind], width);
}

const wideGap = '  \u00B7  ';
const narrowGap = ' \u00B7 ';

/** As much air as there is room for; then without the revision, without the questions, with less of the title. */
function leftSide(view: SessionView, width: number): Span[] {
  const title = screenLine(view.title);
  const name = (text: string, revision: string) => [span(` ${text}`, 'bold'), span(revision, 'dim')];
  const full = name(title, ` r${view.revision}`);
  const facts = numbers(view);
  const all = [...facts, ...waiting(view)];
  const shapes = [
    joined([full, ...all], wideGap),
    joined([full, ...all], narrowGap),
    joined([name(title, ''), ...all], narrowGap),
    joined([name(title, ''), ...all.slice(0, facts.length + 1)], narrowGap),
  ];
  const fitting = shapes.find((spans) => rowWidth(spans) < width);
  if (fitting !== undefined) return fitting;
  const rest = joined([[], ...all.slice(0, facts.length + 1)], narrowGap);
  return [span(` ${truncate(title, width - rowWidth(rest) - 2)}`, 'bold'), ...rest];
}

function joined(facts: readonly Span[][], gap: string): Span[] {
  return facts.flatMap((fact, index) => (index === 0 ? fact : [span(gap, 'dim'), ...fact]));
}

/** Both numbers, always; a line in the place of one that would count nothing. */
function numbers({ coverage, spec, entries }: SessionView): Span[][] {
  const hasWords = entries.some(({ kind }) => kind === 'utterance');
  return [
    [
      ...share('backed', spec.items.length > 0 ? coverage.backed : undefined),
      ...handedOver(coverage.material),
    ],
    [...share('used', hasWords ? coverage.used : undefined), ...waitingWords(coverage.waiting)],
  ];
}

/** What of it no words stand behind that the human typed. */
const handedOver = (material: number): Span[] =>
  material > 0 ? [span(` (${percent(material)} material)`, 'dim')] : [];

/** Words that become used as soon as the human accepts what quotes them. */
const waitingWords = (waiting: number): Span[] =>
  waiting > 0 ? [span(` +${percent(waiting)}`, 'accent'), span(' waiting', 'dim')] : [];

function share(name: string, value: number | undefined): Span[] {
  if (value === undefined) return [span(`${name} -`, 'dim')];
  return [span(`${name} `, 'dim'), span(percent(value), value < 1 ? 'warning' : 'plain')];
}

/** A build without a wall is told first, wherever its pane is. */
function waiting({ pending, questions, builds, findings }: SessionView): Span[][] {
  const wrong = findings.filter(({ severity }) => severity !== 'info').length;
  const isOpen = builds.some(({ status, sandboxed }) => status === 'running' && !sandboxed);
  return [
    ...(isOpen ? [[span('UNSANDBOXED', 'alarm')]] : []),
    ...(pending.length > 0 ? [[span(`${pending.length} to decide`, 'accent')]] : []),
    ...(questions.length > 0 ? [[span(count(questions.length, 'question'), 'accent')]] : []),
    ...(wrong > 0 ? [[span(`! ${wrong}`, 'warning')]] : []),
  ];
}

/** The most important first. */
function agentFacts({ agent, usage }: SessionView): Span[][] {
  const tokens = usage.input + usage.output;
  return [
    [span(agent.name, 'dim')],
    ...(tokens > 0 ? [[span(`${short(tokens)} tokens`, 'dim')]] : []),
    ...(usage.cost === undefined || usage.cost === 0 ? [] : [[span(money(usage.cost), 'dim')]]),
  ];
}

/** Never 100% while something is missing. */
function percent(share: number): string {
  return `${share < 1 ? Math.min(99, Math.floor(share * 100)) : 100}%`;
}

function short(tokens: number): string {
  if (tokens < 1000) return String(tokens);
  if (tokens < 1_000_000) return `${(tokens / 1000).toFixed(tokens < 10_000 ? 1 : 0)}k`;
  return `${(tokens / 1_000_000).toFixed(1)}M`;
}

function money(dollars: number): string {
  return `$${dollars < 0.1 ? dollars.toFixed(3) : dollars.toFixed(2)}`;
}
