import { makeId, numberOf, type QuestionId } from '../spec/ids.ts';
import type { Question } from '../spec/question.ts';
import type { Context } from '../spec/utterance.ts';
import type { TurnInput, TurnTools } from './agent.ts';
import { sameText } from './alike.ts';
import { type Refusal, refuse, type WantedQuestion } from './wanted.ts';

export interface Asked {
  readonly kind: 'asked';
  readonly question: Question;
}

/** The questions of a turn: a few, none of them asked before, and the open ones that the new words settle. */
export class Questions {
  readonly #input: TurnInput;
  readonly #tools: TurnTools;
  readonly #limit: number;
  readonly #asked: Question[] = [];
  readonly #settled = new Set<QuestionId>();
  #earlier: readonly string[] | undefined;

  constructor(input: TurnInput, tools: TurnTools, limit: number) {
    this.#input = input;
    this.#tools = tools;
    this.#limit = limit;
    for (const { context } of input.utterances) {
      if (context.kind === 'question') this.settle(context.question.id);
    }
  }

  get asked(): readonly Question[] {
    return this.#asked;
  }

  get settled(): readonly QuestionId[] {
    return [...this.#settled];
  }

  ask({ text, options, recommended, items }: WantedQuestion): Asked | Refusal {
    if (this.wasAsked(text)) return refuse('That was asked before, and nothing is asked twice.', true);
    if (this.#asked.length >= this.#limit) {
      return refuse(`At most ${this.#limit} questions a turn: this one was not asked.`, true);
    }
    const question: Question = {
      id: this.#tools.nextQuestion(),
      from: 'A',
      text,
      items,
      options,
      ...(recommended === undefined ? {} : { recommended }),
    };
    this.#asked.push(question);
    return { kind: 'asked', question };
  }

  /** Marks an open question as answered by what was said; `false` when no such question is open. */
  settle(id: QuestionId): boolean {
    const open = this.#input.openQuestions.some((question) => question.id === id);
    if (open) this.#settled.add(id);
    return open;
  }

  wasAsked(text: string): boolean {
    this.#earlier ??= questionsSoFar(this.#input, this.#tools);
    return [...this.#earlier, ...this.#asked.map((asked) => asked.text)].some((earlier) =>
      sameText(earlier, text),
    );
  }
}

/** The texts of all questions that are open or were on the screen when the human said something. */
function questionsSoFar(input: TurnInput, tools: TurnTools): readonly string[] {
  const newest = Math.max(...input.utterances.map(({ id }) => numberOf(id)));
  const said = Array.from({ length: newest }, (_, at) => tools.utterance(makeId('utterance', at + 1)));
  return [
    ...input.openQuestions.map(({ text }) => text),
    ...said.flatMap((utterance) => (utterance === undefined ? [] : questionsIn(utterance.context))),
  ];
}

function questionsIn(context: Context): readonly string[] {
  if (context.kind === 'turn') return context.questions.map(({ text }) => text);
  return context.kind === 'question' ? [context.question.text] : [];
}
