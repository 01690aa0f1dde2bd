import type { ItemId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import { specMarkdown } from '../domain/markdown/canonical.ts';
import type { Message } from '../model/chat.ts';

/** What an auditor is asked. */
export interface AuditRequest {
  /** What the auditor is told: `prompts/audit.md` or what replaces it. */
  readonly prompt: string;
  readonly spec: Spec;
  /** The items that are new or changed since the last audit; absent where all of the spec is looked at. */
  readonly scope?: readonly ItemId[];
  /** What is said of the spec already and must not be reported again. */
  readonly known: KnownRemarks;
}

export interface KnownRemarks {
  /** What the human does not share, each with the reason where there is one. */
  readonly dismissed: readonly { readonly text: string; readonly reason: string }[];
  /** Findings that stand, and questions that wait. */
  readonly open: readonly string[];
}

/** Remarks of each sort that a request carries, the newest; the program keeps the others out by itself. */
const mostKnown = 30;
const longestRemark = 300;

/**
 * The messages of an audit. The spec comes before all that differs from one audit to the next, so that a
 * provider's prompt cache serves everything up to the first item that changed.
 */
export function auditMessages({ prompt, spec, scope, known }: AuditRequest): readonly Message[] {
  const tail = [
    ...list('Known already, do not report again:', known.open),
    ...list(
      'The human does not share these. Do not report them again, in whatever words:',
      known.dismissed.map(({ text, reason }) => (reason === '' ? text : `${text} (because: ${reason})`)),
    ),
    scope === undefined
      ? 'Look at the whole spec.'
      : `The rest was looked at before. Look at what is new or changed: ${scope.join(', ')}; and at how that fits the rest. Every finding names one of them, or no item.`,
  ];
  return [
    { role: 'system', content: prompt.trim() },
    { role: 'user', content: `${specMarkdown(spec).trim()}\n\n---\n\n${tail.join('\n\n')}` },
  ];
}

function list(title: string, remarks: readonly string[]): readonly string[] {
  const shown = remarks
    .slice(-mostKnown)
    .map((text) => `- ${text.replaceAll(/\s+/g, ' ').slice(0, longestRemark)}`);
  return shown.length === 0 ? [] : [[title, ...shown].join('\n')];
}
