/** A log cannot be taken in. Nothing was changed. `line` counts from 1. */
export class LogError extends Error {
  override readonly name = 'LogError';
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, why: string) {
    super(`${file}, line ${line}: ${why} Nothing was changed.`);
    this.file = file;
    this.line = line;
  }
}
