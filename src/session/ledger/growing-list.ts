/** A list that grows at its end, shown as a list that never changes: the same one until something differs. */
export class GrowingList<Element> {
  readonly #elements: Element[] = [];
  #shown: readonly Element[] | undefined;

  get shown(): readonly Element[] {
    this.#shown ??= this.#elements.slice();
    return this.#shown;
  }

  get last(): Element | undefined {
    return this.#elements.at(-1);
  }

  push(element: Element): void {
    this.#elements.push(element);
    this.#shown = undefined;
  }

  replaceLast(element: Element): void {
    this.#elements.pop();
    this.push(element);
  }
}
