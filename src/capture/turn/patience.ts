import { NothingSaidError, UnreadableCallsError } from '../errors.ts';
import type { CallAnswer } from './answer-call.ts';

/** How often in a turn the model is told what was wrong, before the program makes do with what there is. */
const mostCorrections = 2;

/** Whether another reply is wanted, and what the model is told beside the results of its calls. */
export interface Next {
  readonly goOn: boolean;
  readonly hint?: string;
}

/** How long the model is given answers within one turn, and when the turn has failed. */
export class Patience {
  readonly #model: string;
  #problem: string | undefined;
  #unreadable = 0;
  #refused = 0;
  #declined = 0;
  #doubted = 0;
  #nudged = false;
  #took = false;
  #spoke = false;

  constructor(model: string) {
    this.#model = model;
  }

  /** What could not be read to the end, in the program's words. */
  get leftOut(): readonly string[] {
    return this.#problem === undefined
      ? []
      : [`(Something could not be read and was left out: ${this.#problem}.)`];
  }

  afterReply(
    answers: readonly CallAnswer[],
    { text, cut }: { readonly text: string; readonly cut: boolean },
  ): Next {
    const marks = new Set(answers.flatMap((answer) => answer.marks));
    this.#spoke ||= text !== '';
    this.#took ||= marks.has('taken');
    this.#problem = answers.flatMap(({ unreadable }) => unreadable)[0];
    if (this.#problem !== undefined) {
      this.#unreadable += 1;
      const hint = cut ? { hint: 'Your reply was cut off: propose fewer changes at a time.' } : {};
      return { goOn: this.#unreadable <= mostCorrections, ...hint };
    }
    if (marks.has('recalled')) return { goOn: true };
    if (marks.has('refused') && this.#refused++ < mostCorrections) return { goOn: true };
    // Words that announce what was not taken would mislead the human: the model may put them right.
    const allDeclined = marks.has('declined') && !marks.has('taken');
    if (allDeclined && this.#declined++ < 1) return { goOn: true };
    if (marks.has('doubted') && this.#doubted++ < 1) return { goOn: true };
    if (this.#took || this.#spoke || this.#nudged) return { goOn: false };
    this.#nudged = true;
    return { goOn: true, hint: 'The human has heard nothing yet: say a sentence, propose or ask.' };
  }

  /**
   * @throws {UnreadableCallsError} when nothing was taken and the last reply could not be read.
   * @throws {NothingSaidError} when nothing was taken and nothing was said.
   */
  atEnd(): void {
    if (this.#took) return;
    if (this.#problem !== undefined) throw new UnreadableCallsError(this.#model, this.#problem);
    if (!this.#spoke) throw new NothingSaidError(this.#model);
  }
}
