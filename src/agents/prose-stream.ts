/**
 * Passes the words of a reply on as they come, and holds back what may be a call written as text: from the
 * first line that begins like JSON or a fence. What was held back comes at the end if it was words after all.
 * All that it passes on is, put together, exactly the words of the reply.
 */
export class ProseStream {
  readonly #onText: (delta: string) => void;
  #passed = '';
  /** White space that may turn out to be the end. */
  #blank = '';
  #atLineStart = true;
  #holding = false;

  constructor(onText: (delta: string) => void) {
    this.#onText = onText;
  }

  push(delta: string): void {
    if (this.#holding) return;
    const at = this.#suspicious(delta);
    this.#holding = at < delta.length;
    const text = this.#blank + delta.slice(0, at);
    const words = this.#passed === '' ? text.trim() : text.trimEnd();
    this.#blank = text.slice(text.trimEnd().length);
    this.#pass(words);
  }

  /** The reply is whole; `prose` is what of it is words, without white space around. */
  end(prose: string): void {
    if (prose.startsWith(this.#passed)) this.#pass(prose.slice(this.#passed.length));
  }

  /** Where a line begins with a character that JSON, a fence or a tag begins with; the length where none does. */
  #suspicious(delta: string): number {
    for (let at = 0; at < delta.length; at += 1) {
      const character = delta.charAt(at);
      if (this.#atLineStart && '{[`<'.includes(character)) return at;
      if (character === '\n') this.#atLineStart = true;
      else if (character.trim() !== '') this.#atLineStart = false;
    }
    return delta.length;
  }

  #pass(text: string): void {
    if (text === '') return;
    this.#passed += text;
    this.#onText(text);
  }
}
