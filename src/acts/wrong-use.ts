/** The command line asks for something that there is not. Exit status 2. */
export class WrongUseError extends Error {
  override name = 'WrongUseError';
}
