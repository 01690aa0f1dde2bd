import type { QuestionId } from '../../domain/items/ids.ts';
import type { Question } from '../../domain/items/question.ts';

/** Every question that was ever asked, and whether it is settled. */
export class QuestionBook {
  readonly #questions = new Map<QuestionId, Question>();
  readonly #settled = new Set<QuestionId>();
  #deferred: readonly QuestionId[] = [];
  #open: readonly Question[] | undefined;
  #all: readonly Question[] | undefined;

  /** The questions that nobody answered yet, oldest first. The same list until one of them differs. */
  get open(): readonly Question[] {
    this.#open ??= [...this.#questions.values()].filter(({ id }) => !this.#settled.has(id));
    return this.#open;
  }

  /** All that were ever asked, oldest first. The same list until another one is. */
  get all(): readonly Question[] {
    this.#all ??= [...this.#questions.values()];
    return this.#all;
  }

  /** The open questions that the human set aside. */
  get deferred(): readonly QuestionId[] {
    return this.#deferred;
  }

  defer(id: QuestionId): void {
    if (!this.#deferred.includes(id)) this.#deferred = [...this.#deferred, id];
  }

  question(id: QuestionId): Question | undefined {
    return this.#questions.get(id);
  }

  isSettled(id: QuestionId): boolean {
    return this.#settled.has(id);
  }

  ask(questions: readonly Question[]): void {
    for (const question of questions) this.#questions.set(question.id, question);
    if (questions.length === 0) return;
    this.#open = undefined;
    this.#all = undefined;
  }

  settle(ids: readonly QuestionId[]): void {
    for (const id of ids) this.#settled.add(id);
    if (this.#deferred.some((id) => ids.includes(id))) {
      this.#deferred = this.#deferred.filter((id) => !ids.includes(id));
    }
    if (ids.length > 0) this.#open = undefined;
  }
}
