/** A slice of a text: `text` is exactly `whole.slice(start, end)`, counted in UTF-16 code units. */
export interface TextSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}
