import type { Completion } from './attachments.ts';

/** A command that is written into the composer. */
export interface SlashCommand {
  readonly name: string;
  /** What may stand behind it. */
  readonly parameter?: string;
  readonly does: string;
}

const table = [
  { name: 'help', does: 'every key and every command' },
  { name: 'freeze', does: 'freeze the spec, or see what stands in the way' },
  { name: 'network', does: 'freeze with the network granted to the build' },
  { name: 'build', parameter: '[plan|resume]', does: 'build the newest frozen spec' },
  { name: 'unsandboxed', parameter: '[as YOU]', does: 'build without a wall, after asking once more' },
  { name: 'undo', does: 'the spec before this revision' },
  { name: 'retry', does: 'run the turn again that failed or was stopped' },
  { name: 'audit', does: 'look for what is wrong with the spec' },
  { name: 'unused', does: 'your words that no item uses' },
  { name: 'import', parameter: 'FILE', does: 'add what a document states, or an exported session' },
  { name: 'copy', parameter: '[HASH]', does: 'copy the spec as Markdown' },
  { name: 'model', does: 'who hears the next turn' },
  { name: 'new', parameter: '[TITLE]', does: 'a new session' },
  { name: 'sessions', does: 'open another session' },
  { name: 'title', parameter: '[TITLE]', does: 'rename this session' },
  { name: 'mouse', does: 'mouse and wheel for the panes on or off; off, the terminal selects text' },
  { name: 'quit', does: 'leave; everything you said is kept' },
] as const satisfies readonly SlashCommand[];

export const slashCommands: readonly (SlashCommand & { readonly name: SlashName })[] = table;

export type SlashName = (typeof table)[number]['name'];

/** What the composer holds when it is a command and not something to say. */
export type Slash =
  | { readonly kind: 'command'; readonly name: SlashName; readonly argument: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** Reads `/name argument`. `undefined` for words: also for `/etc/hosts is missing`, and behind a space. */
export function parseSlash(text: string): Slash | undefined {
  const match = /^\/([a-z]+)(?:[ \t]+(.*))?$/i.exec(text.trimEnd());
  if (match === null) return undefined;
  const name = match[1]!.toLowerCase();
  const known = slashCommands.find((command) => command.name === name);
  if (known === undefined) return { kind: 'unknown', name };
  return { kind: 'command', name: known.name, argument: (match[2] ?? '').trim() };
}

/** The commands that a text before the cursor is the beginning of. */
export function slashCompletion(before: string): Completion | undefined {
  if (!/^\/[a-z]*$/i.test(before)) return undefined;
  const begun = slashCommands.filter(({ name }) => name.startsWith(before.slice(1).toLowerCase()));
  if (begun.length === 0) return undefined;
  return { from: 0, candidates: begun.map(({ name }) => `/${name}`), notes: begun.map(({ does }) => does) };
}
