/** A slice of a text: `text` is exactly `whole.slice(start, end)`, counted in UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
