import { makeId, numberOf } from '../../domain/items/ids.ts';
import type { Section } from '../../domain/items/section.ts';
import type { CaptureAgent, TurnInput, TurnResult, TurnTools } from '../agent.ts';
import { Proposal } from '../proposal.ts';
import { Filing } from './filing.ts';
import { replyText } from './reply.ts';
import { type Language, languageOf, questionAbout, sectionQuestions } from './section-questions.ts';

/**
 * Agent A by rules, for when there is no model: it files the human's own sentences, understands edits of items
 * by name, and asks about sections that say nothing, one at a time. It infers nothing.
 */
export function createOfflineAgent({
  questionsPerTurn,
}: {
  readonly questionsPerTurn: number;
}): CaptureAgent {
  return {
    kind: 'offline',
    name: 'offline capture',
    takeTurn: async (input, tools) => takeTurn(input, tools, Math.min(1, questionsPerTurn)),
  };
}

function takeTurn(input: TurnInput, tools: TurnTools, questionsPerTurn: number): TurnResult {
  const proposal = new Proposal(input, tools, questionsPerTurn);
  const isEmpty = (section: Section) => !filledSections(input, proposal).has(section);
  const filing = new Filing(proposal, isEmpty);
  const decided = new Set(input.decided.map(({ words }) => words?.id));
  const heard = input.utterances.filter(
    ({ id, kind }) => kind === 'note' || kind === 'ask' || !decided.has(id),
  );
  for (const utterance of heard) filing.hear(utterance);
  for (const pointer of input.pointers) {
    if (pointer.kind === 'finding') filing.leave(pointer.finding);
    else {
      const utterance = tools.utterance(pointer.words.utterance);
      if (utterance !== undefined) filing.hearAgain(pointer.words, utterance);
    }
  }
  if (heard.some(({ kind }) => kind !== 'ask')) askAboutEmpty(input, tools, proposal, isEmpty);
  const reply = replyText(proposal.changes, filing.notes);
  tools.onText(reply);
  return {
    reply,
    changes: proposal.changes,
    questions: proposal.questions.asked,
    superseded: proposal.superseded,
    settled: proposal.questions.settled,
    // A model that takes over later knows nothing of this turn, so it begins with a checkpoint.
    history: [],
  };
}

/** The sections that say something, or would if the changes that wait were accepted. */
function filledSections({ spec, pending }: TurnInput, proposal: Proposal): ReadonlySet<Section> {
  const superseded = new Set(proposal.superseded);
  const waiting = [...pending.filter(({ id }) => !superseded.has(id)), ...proposal.changes];
  return new Set([
    ...spec.items.map(({ section }) => section),
    ...waiting.filter(({ op }) => op !== 'remove').map(({ section }) => section),
  ]);
}

/** Asks about the first section that is empty, unless a question about another one waits for its answer. */
function askAboutEmpty(
  input: TurnInput,
  tools: TurnTools,
  { questions }: Proposal,
  isEmpty: (section: Section) => boolean,
): void {
  const open = input.openQuestions.flatMap(({ id, text }) => {
    const about = questionAbout(text);
    return about === undefined ? [] : [{ id, section: about.section }];
  });
  for (const { id, section } of open) if (!isEmpty(section)) questions.settle(id);
  const settled = new Set(questions.settled);
  if (open.some(({ id }) => !settled.has(id))) return;
  const [next] = sectionQuestions(spokenLanguage(input, tools)).filter(
    ({ section, text }) =>
      isEmpty(section) && !wasAskedAbout(section) && questions.askedBefore(text) === undefined,
  );
  if (next !== undefined) questions.ask({ text: next.text, options: next.options, items: [] });

  function wasAskedAbout(section: Section): boolean {
    const inAnyLanguage = [...sectionQuestions('en'), ...sectionQuestions('de')];
    return inAnyLanguage.some(
      (question) => question.section === section && questions.askedBefore(question.text) !== undefined,
    );
  }
}

/** How many utterances, and characters of each, tell the language. */
const recent = 10;
const enough = 2_000;

function spokenLanguage({ newest }: TurnInput, tools: TurnTools): Language {
  const last = newest === undefined ? 0 : numberOf(newest);
  const texts = Array.from({ length: Math.min(recent, last) }, (_, at) => {
    return tools.utterance(makeId('utterance', last - at))?.text.slice(0, enough) ?? '';
  });
  return languageOf(texts.join('\n'));
}
