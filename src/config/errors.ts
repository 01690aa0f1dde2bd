/** The configuration cannot be used as it is. The message names the file, the place in it and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;

  constructor(file: string, problems: readonly string[]) {
    super(problems.map((problem) => `${file}${problem}`).join('\n'));
    this.file = file;
  }
}
