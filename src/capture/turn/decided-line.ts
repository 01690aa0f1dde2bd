import type { Change } from '../../domain/changes/change.ts';
import type { Evidence } from '../../domain/items/item.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import type { DecidedChange } from '../agent.ts';
import { shortened, shortForm } from './shortened.ts';
import { caseLine } from './spec-text.ts';

/** From so many on, changes that were accepted one behind the other are told in one line. */
const manyAccepted = 4;

/** What the human decided, a line each for the model; many plain acceptances in a row are one line. */
export function decidedLines(decided: readonly DecidedChange[]): readonly string[] {
  const lines: string[] = [];
  for (let at = 0; at < decided.length; ) {
    const others = decided.findIndex(({ decision }, index) => index >= at && decision.kind !== 'accept');
    const run = decided.slice(at, others < 0 ? decided.length : others);
    if (run.length >= manyAccepted)
      lines.push(`Accepted: ${run.map(({ change }) => change?.id).join(', ')}.`);
    else lines.push(...(run.length === 0 ? [decided[at]!] : run).map(decidedLine));
    at += Math.max(1, run.length);
  }
  return lines;
}

/** What the human decided, in a line for the model, with the words that came with it. */
function decidedLine({ decision, change, words }: DecidedChange): string {
  const about = change === undefined ? '' : `${change.id} (${change.op} ${change.item})`;
  const said = words === undefined ? '' : `${words.id}: ${shortened(words.text, shortForm)}`;
  switch (decision.kind) {
    case 'accept':
      return `${about} accepted.`;
    case 'accept-edited':
      return `${about} accepted with the human's own text, ${said}`;
    case 'accept-noted':
      return `${about} accepted as it is. Propose now what this note asks for, quoting it, ${said}`;
    case 'reject':
      return said === '' ? `${about} rejected, no reason given.` : `${about} rejected because ${said}`;
    case 'ask':
      return `${about} is asked about and still waits.`;
    case 'accept-quoted':
      return `${about} accepted: the human says that these words of theirs ask for it, ${quotes(decision.evidence)}.`;
    case 'write':
      return change === undefined ? 'The human changed the spec.' : writtenLine(change, words);
    case 'confirm':
      return `${decision.item} confirmed.`;
    case 'defer':
      return `${decision.question} set aside by the human: do not ask it again.`;
    case 'dismiss':
      return `The human does not share ${decision.finding}${said === '' ? '' : `, because ${said}`}.`;
    case 'talk':
      return `${decision.words.utterance}: words in it were only talk.`;
    case 'take-over':
      return 'The human took over what was decided elsewhere.';
    case 'undo':
      return 'Undone: the spec is as it stands above.';
  }
}

const quotes = (evidence: readonly Evidence[]): string =>
  evidence.map(({ utterance, text }) => `${utterance} "${shortened(text, shortForm)}"`).join(', ');

/** What the human did to an item without an agent. Words that are no item's text say why. */
function writtenLine({ op, item, section, text, cases }: Change, words: Utterance | undefined): string {
  const name = words === undefined || words.text === '' ? '' : ` (${words.id})`;
  const why = name === '' ? '.' : `, because ${words!.id}: ${shortened(words!.text, shortForm)}`;
  switch (op) {
    case 'add':
    case 'replace':
      return [`The human wrote ${item} [${section}]${name}: ${text}`, ...cases.map(caseLine)].join('\n');
    case 'restore':
      return [`The human brought ${item} [${section}] back: ${text}`, ...cases.map(caseLine)].join('\n');
    case 'move':
      return `The human moved ${item} to [${section}].`;
    case 'remove':
      return `The human removed ${item}${why}`;
  }
}
