import type { SessionView } from '../../../session/view.ts';
import { count } from '../marks.ts';
import { emptyRow, passage, type Row, span, wrapBehind, wrapSpans } from '../row.ts';

/** Warnings that the dialog shows; the others are a key away. */
const shown = 3;

/** What a model says of the spec before it is frozen. Nothing of it stands in the way. */
export function auditRows(
  { audit, findings }: Pick<SessionView, 'audit' | 'findings'>,
  width: number,
): Row[] {
  const warnings = findings.filter(({ from, severity }) => from === 'model' && severity === 'warning');
  const said = saidOf(audit);
  if (said === undefined && warnings.length === 0) return [];
  return [
    emptyRow,
    ...(said === undefined
      ? []
      : wrapSpans([span(said, 'dim')], width - 2).map((spans) => [span(' '), ...spans])),
    ...(warnings.length === 0
      ? []
      : [
          [
            span(` The audit warns of ${count(warnings.length, 'thing')}; `),
            span('!', 'accent'),
            span(' shows all'),
          ],
        ]),
    ...warnings
      .slice(0, shown)
      .flatMap(({ text }) => wrapBehind([span('  '), span('! ', 'warning')], [passage(text)], width - 1)),
  ];
}

function saidOf(audit: SessionView['audit']): string | undefined {
  switch (audit.kind) {
    case 'running':
      return [
        'A model looks at the whole spec before it is frozen. Enter freezes without waiting for it.',
        ...(audit.wait === undefined ? [] : [audit.wait.text]),
      ].join(' ');
    case 'failed':
      return `The audit before freezing failed, which keeps nobody from freezing: ${audit.message}`;
    case 'idle':
      return undefined;
  }
}
