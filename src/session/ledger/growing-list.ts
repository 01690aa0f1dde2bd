/** A list that only grows, shown as a list that never changes: the same one until something was added. */
export class GrowingList<Element> {
  readonly #elements: Element[] = [];
  #shown: readonly Element[] | undefined;

  get shown(): readonly Element[] {
    this.#shown ??= this.#elements.slice();
    return this.#shown;
  }

  push(element: Element): void {
    this.#elements.push(element);
    this.#shown = undefined;
  }
}
