import { readsLikeGoal, sectionByWords } from '../../capture/offline/section-rules.ts';
import { evidenceIn } from '../../domain/changes/material.ts';
import type { UnusedWords } from '../../domain/coverage/coverage.ts';
import { parseId, type UtteranceId } from '../../domain/items/ids.ts';
import type { Spec } from '../../domain/items/item.ts';
import type { Section } from '../../domain/items/section.ts';
import { normaliseText } from '../../domain/text/text.ts';
import type { Decided, Session } from '../api.ts';
import type { SessionCore } from '../core.ts';
import { requireWords, UnknownWordsError } from '../errors.ts';
import { record } from '../recorder.ts';
import { decideOwnChanges } from '../writing/own-changes.ts';

/** Words become an item as they were said, which stands on exactly them. */
export function keepWords(
  core: SessionCore,
  { utterance, start, end }: UnusedWords,
  section?: Section,
): Decided {
  const words = evidenceIn(core.ledger.utterance(utterance)!, wordsAt(core.ledger, utterance, start, end));
  requireWords(words.text);
  const text = normaliseText(words.text);
  const change = {
    op: 'add',
    item: core.store.counters.next(core.id, 'item'),
    section: section ?? fittingSection(words.text, core.ledger.spec),
    text,
    cases: [],
    askedFor: true,
    origin: 'explicit',
    evidence: [words],
  } as const;
  return record(core, (recorder) => decideOwnChanges(core, recorder, [{ change, utterance }]));
}

/** The section that words fit by rules. */
export function fittingSection(text: string, { items }: Spec): Section {
  const hasGoal = items.some(({ section }) => section === 'goal');
  return !hasGoal && readsLikeGoal(text) ? 'goal' : sectionByWords(text);
}

/** Words that were only talk. */
export const markTalk = (core: SessionCore, words: readonly UnusedWords[]): void =>
  decideTalk(core, words, {});

/** Words that are no talk after all. */
export const unmarkTalk = (core: SessionCore, words: readonly UnusedWords[]): void =>
  decideTalk(core, words, { back: true });

function decideTalk(core: SessionCore, words: readonly UnusedWords[], back: { readonly back?: true }): void {
  const all = words.map(({ utterance, start, end }) => wordsAt(core.ledger, utterance, start, end));
  record(core, (recorder) => {
    for (const { utterance, start, end } of all)
      recorder.decision({ kind: 'talk', words: { utterance, start, end }, ...back }, core.ledger.revision);
  });
}

/** Words by their name, or by their number in the list of what is unused and what is talk. */
export function wordsNamed(session: Pick<Session, 'view' | 'utterance'>, named: string): UnusedWords {
  const { unused, talk } = session.view.coverage;
  if (/^\d{1,6}$/.test(named)) {
    const listed = [...unused, ...talk][Number(named) - 1];
    if (listed === undefined) throw new UnknownWordsError(named);
    return listed;
  }
  const [, said = '', start, end] = /^([Uu]\d+):(\d{1,9})-(\d{1,9})$/.exec(named) ?? [];
  const id = parseId('utterance', said);
  if (id === undefined) throw new UnknownWordsError(named);
  return wordsAt(session, id, Number(start), Number(end));
}

/** Words without the blanks around them. Throws `UnknownWordsError`. */
function wordsAt(said: Pick<Session, 'utterance'>, id: UtteranceId, start: number, end: number): UnusedWords {
  const text = said.utterance(id)?.text.slice(start, end) ?? '';
  const words = text.trim();
  if (words === '') throw new UnknownWordsError(`${id}:${start}-${end}`);
  const from = start + text.indexOf(words);
  return { utterance: id, start: from, end: from + words.length, text: words };
}
