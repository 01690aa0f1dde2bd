import type { FakeReply } from '../support/fake-openai/reply.ts';

/** A change as a model writes it in its tool call. */
export interface WantedChange {
  readonly op?: 'add' | 'replace' | 'move' | 'remove' | 'restore';
  readonly item?: string;
  readonly section?: string;
  readonly also?: readonly { readonly utterance?: string; readonly quote: string }[];
  readonly text?: string;
  readonly after?: string;
  readonly utterance?: string;
  readonly quote?: string;
  readonly answers?: string;
  readonly why?: string;
}

/** A reply of A with changes. */
export function proposes(text: string, ...changes: readonly WantedChange[]): FakeReply {
  return {
    text,
    toolCalls: [
      {
        name: 'propose',
        arguments: { changes: changes.map((change) => ({ op: 'add', section: 'behavior', ...change })) },
      },
    ],
  };
}

/** A reply of A with one question. */
export function asks(text: string, options: readonly string[], recommended?: string): FakeReply {
  return {
    text: 'I need to know.',
    toolCalls: [{ name: 'ask', arguments: { text, options, recommended, items: [] } }],
  };
}

/** An item that the human asked for in these words. */
export function said(utterance: string, quote: string, text = `${quote}.`): WantedChange {
  return { text, utterance, quote };
}

/** An item that nobody asked for. */
export function inferred(text: string): WantedChange {
  return { text, why: 'It is usual.' };
}

/** A finding as a model reports it. */
export interface WantedFinding {
  readonly kind?: string;
  readonly severity?: 'warning' | 'info';
  readonly items?: readonly string[];
  readonly text: string;
  readonly suggestion?: string;
  readonly change?: {
    readonly op: string;
    readonly item?: string;
    readonly section?: string;
    readonly text?: string;
  };
}

/** A report of the auditor. */
export function reports(...findings: readonly WantedFinding[]): FakeReply {
  const filled = findings.map((finding) => ({
    kind: 'ambiguity',
    severity: 'warning',
    items: [],
    suggestion: 'Say which.',
    ...finding,
  }));
  return { toolCalls: [{ name: 'report', arguments: { findings: filled } }] };
}
