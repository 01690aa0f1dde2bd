import { materialCounts, sourceName, sourceNames } from '../../../domain/changes/material.ts';
import type { Evidence } from '../../../domain/items/item.ts';
import { nearMissText } from '../../../domain/quotes/near-miss.ts';
import type { SessionView } from '../../../session/view.ts';
import type { SpecEntry } from '../../model/entries.ts';
import { changeVerb, count } from '../marks.ts';
import { cutRow, passage, type Row, type Span, span, wrapSpans } from '../row.ts';

/** What changes and how much of it was asked for, before anything else; or what the spec consists of. */
export function summaryRow({ pending, spec, findings }: SessionView, width: number): Row {
  const parts = pending.length > 0 ? changesSummary(pending) : itemsSummary(spec.items);
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  if (errors > 0) parts.push(span(count(errors, 'error'), 'error'));
  if (warnings > 0) parts.push(span(count(warnings, 'warning'), 'warning'));
  return cutRow([span(' '), ...joined(parts)], width);
}

/** What is to know about the selected entry, in two rows that stay where they are. */
export function detailRows(entry: SpecEntry | undefined, width: number): readonly Row[] {
  if (entry === undefined) return [[], []];
  const rows = wrapSpans(entry.kind === 'item' ? itemDetail(entry) : changeDetail(entry), width - 1);
  const first = rows[0] ?? [];
  // What does not fit is cut at the end of the second row; the evidence view has all of it.
  const second = rows.length > 2 ? cutRow([...rows[1]!, span(' '), ...rows[2]!], width - 1) : (rows[1] ?? []);
  return [first, second].map((spans) => [span(' '), ...spans]);
}

function changesSummary(pending: SessionView['pending']): Span[] {
  const asked = pending.filter(({ askedFor }) => askedFor).length;
  const material = materialCounts(pending);
  const rest = pending.filter((change) => !change.askedFor && change.material === undefined).length;
  return [
    span(count(pending.length, 'change'), 'bold'),
    span(`${asked} asked for`),
    ...material.map((counted) => span(counted, 'warning')),
    ...(rest > 0 ? [span(`${rest} not asked for`, 'inferred')] : []),
  ];
}

function itemsSummary(items: SessionView['spec']['items']): Span[] {
  const inferred = items.filter(({ origin }) => origin === 'inferred').length;
  return [
    span(count(items.length, 'item')),
    ...(inferred > 0 ? [span(`? ${inferred} inferred`, 'inferred')] : []),
  ];
}

function itemDetail({ item }: SpecEntry & { kind: 'item' }): Span[] {
  // The newest words: they say why the item stands as it does.
  const quote = item.evidence.at(-1);
  switch (item.origin) {
    case 'explicit':
      return [span(`${item.id} `, 'bold'), span(`${saidIn(quote)}: `, 'dim'), ...quoted(quote?.text)];
    case 'confirmed':
      return quote === undefined
        ? [span(`${item.id} `, 'bold'), span('confirmed by a key', 'dim')]
        : [span(`${item.id} `, 'bold'), span('you said yes: ', 'dim'), ...quoted(quote.text)];
    case 'inferred':
      return [
        span(`${item.id} `, 'bold'),
        span('? inferred', 'inferred'),
        span(': nobody said it; c confirms it', 'dim'),
      ];
  }
}

const saidIn = (quote: Evidence | undefined): string =>
  quote?.from === undefined ? 'in your words' : `from ${sourceName(quote.from)}`;

function changeDetail({ change }: SpecEntry & { kind: 'change' }): Span[] {
  const quote = change.evidence[0];
  const title = [span(`${change.id} ${changeVerb(change.op)} ${change.item}`, 'bold')];
  const by = change.askedFor ? 'asked for' : change.material && `from ${sourceNames(change.material)}`;
  const asked =
    by !== undefined
      ? [span(`, ${by}`, 'dim'), ...(quote === undefined ? [] : [span(': ', 'dim'), ...quoted(quote.text)])]
      : [
          span(', '),
          span(change.rejectedBefore === undefined ? 'not asked for' : 'rejected before', 'inferred'),
        ];
  const near = change.nearest?.[0];
  const misquoted = near === undefined ? change.downgrade : nearMissText(near);
  const why = misquoted ?? (change.reason === undefined ? undefined : `The agent: ${change.reason}`);
  return [...title, ...asked, ...(why === undefined ? [] : [passage(`. ${why}`, 'dim')])];
}

function quoted(text: string | undefined): Span[] {
  return text === undefined ? [] : [span(`\u201C${text}\u201D`)];
}

function joined(parts: readonly Span[]): Span[] {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [span(' \u00B7 ', 'dim'), part]));
}
