import { indented } from '../acts/lines/indent.ts';
import { authorText } from '../domain/changes/author.ts';
import { sectionTitles } from '../domain/items/section.ts';
import type { OpenConflict } from '../log/replayed.ts';
import type { ImportedLog } from '../session/log/import-log.ts';
import { shellWord } from '../terminal/shell-word.ts';

/** Names that one line lists. */
const mostNames = 20;

/** What an import of logs came to, for a person. */
export function importedLogLines({ session, title, revision, isNew, ...imported }: ImportedLog): string[] {
  if (!isNew) return [`Session ${session} has all of this already: nothing was changed.`];
  const { added, conflicts, waiting, renamed } = imported;
  return [
    `Session ${session}: ${title}, revision ${revision}.`,
    `New in it: ${counted(added.utterances, 'utterance')}, ${counted(added.decisions, 'decision')}.`,
    ...namesLine(renamed),
    ...waiting.map(waitingLine),
    ...conflicts.flatMap(conflictLines),
  ];
}

function waitingLine({ author, decisions }: ImportedLog['waiting'][number]): string {
  const who = authorText(author);
  return (
    `${counted(decisions, 'act')} by ${who}, not by you, in the way of freezing until you take ` +
    `${decisions === 1 ? 'it' : 'them'} over: accept --by ${shellWord(who)}, or confirm items one by one.`
  );
}

function namesLine(renamed: ImportedLog['renamed']): string[] {
  if (renamed.length === 0) return [];
  const shown = renamed.slice(0, mostNames).map(({ from, to }) => `${from} is ${to} now`);
  const more = renamed.length - shown.length;
  return [`Other names: ${shown.join(', ')}${more > 0 ? `, and ${more} more (--json lists all)` : ''}.`];
}

function conflictLines({ kind, change, items, text, before, theirs, move, by }: OpenConflict): string[] {
  const item = items.join(', ');
  const who = by === undefined ? '' : ` by ${by}`;
  const told = {
    change: `${change} on ${item}${who} does not fit what was decided before it. Accept or reject ${change}.`,
    reject: `A rejection${who} came after somebody accepted what it rejects: ${item} stays. Remove it if you agree.`,
    confirm: `A confirmation${who} was of words that ${item} does not say any more. Confirm it if you agree.`,
    undo: `An undo${who} was not carried out, because ${item} changed since.`,
  };
  if (move !== undefined) {
    const { from, to } = move;
    const wanted = `  wanted: in “${sectionTitles[to]}” and not in “${sectionTitles[from]}”`;
    return [`Conflict: ${told[kind]}`, ...quoted('item', theirs), wanted];
  }
  return [
    `Conflict: ${told[kind]}`,
    ...quoted('before', before),
    ...quoted('now', theirs),
    ...(kind === 'change' ? quoted('wanted', text) : []),
  ];
}

const quoted = (what: string, text: string): string[] => indented(`  ${what}: `, text || '(nothing)');

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;
