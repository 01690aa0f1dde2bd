import { makeId, numberOf, type QuestionId } from '../domain/items/ids.ts';
import type { Question } from '../domain/items/question.ts';
import type { Context } from '../domain/items/utterance.ts';
import { sameQuestion } from '../domain/similarity/likeness.ts';
import type { TurnInput, TurnTools } from './agent.ts';
import { areMarks } from './options.ts';
import { type ProposedQuestion, type Refusal, refuse } from './wanted.ts';

export interface Asked {
  readonly kind: 'asked';
  readonly question: Question;
}

/**
 * The questions of a turn: a few, none of them asked before, none while an earlier one of the same agent waits; and
 * the open ones that the new words settle.
 */
export class TurnQuestions {
  readonly #input: TurnInput;
  readonly #tools: TurnTools;
  readonly #limit: number;
  readonly #asked: Question[] = [];
  /** What the words of this turn answer. The store has settled it already. */
  readonly #answered: ReadonlySet<QuestionId>;
  readonly #settled = new Set<QuestionId>();

  constructor(input: TurnInput, tools: TurnTools, limit: number) {
    this.#input = input;
    this.#tools = tools;
    this.#limit = limit;
    this.#answered = new Set(
      input.utterances.flatMap(({ context }) => (context.kind === 'question' ? context.question.id : [])),
    );
    for (const id of this.#answered) this.settle(id);
  }

  get asked(): readonly Question[] {
    return this.#asked;
  }

  get settled(): readonly QuestionId[] {
    return [...this.#settled];
  }

  ask({ text, options, recommended, items }: ProposedQuestion): Asked | Refusal {
    const before = this.askedBefore(text);
    if (before !== undefined)
      return refuse(`${before.id} asked that before, and nothing is asked twice.`, true);
    if (areMarks(options)) {
      return refuse(`options ${options.join(', ')} say nothing. Write each answer out in words.`);
    }
    const waiting = this.#waiting();
    if (waiting !== undefined) {
      return refuse(`not asked: ${waiting.id} still waits. Ask when it is answered or set aside.`, true);
    }
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

  /** Marks a question as answered by what was said; `false` when it is not open and these words do not answer it. */
  settle(id: QuestionId): boolean {
    const open = this.#input.openQuestions.some((question) => question.id === id);
    if (open) this.#settled.add(id);
    return open || this.#answered.has(id);
  }

  /** The question that asked the same, in these words or others. */
  askedBefore(text: string): Question | undefined {
    return [...this.#input.asked, ...this.#asked].find((earlier) => sameQuestion(earlier.text, text));
  }

  /** A question of the agent's that must be answered, or set aside, before it asks another one. */
  #waiting(): Question | undefined {
    const open = this.#input.openQuestions.filter(
      ({ id, from }) => from === 'A' && !this.#settled.has(id) && !this.#input.deferred.includes(id),
    );
    const fresh = open.find(({ id }) => !this.#wasPassedOver(id));
    return fresh ?? (open.length >= mostPassedOver ? open[0] : undefined);
  }

  /**
   * Whether the human said something else with the question before them, and the agent has had a turn since:
   * nobody who ignores a question for that long waits for it to be asked again.
   */
  #wasPassedOver(id: QuestionId): boolean {
    const { utterances, newest } = this.#input;
    const heard = new Set(utterances.map((utterance) => utterance.id));
    const last = newest === undefined ? 0 : numberOf(newest);
    const before = Array.from({ length: Math.min(last, recent) }, (_, back) =>
      this.#tools.utterance(makeId('utterance', last - back)),
    ).find((utterance) => utterance?.kind === 'message' && !heard.has(utterance.id));
    return before !== undefined && isShown(id, before.context);
  }
}

/** Questions that may be passed over before the agent must wait: more of them would be a questionnaire. */
const mostPassedOver = 3;

/** Utterances among which the message before this turn is looked for. */
const recent = 50;

const isShown = (id: QuestionId, context: Context): boolean =>
  context.kind === 'turn' && context.questions.some((question) => question.id === id);
