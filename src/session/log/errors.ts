import { SessionError } from '../errors.ts';

/** A file is to hold the log of one session and holds another one's. */
export class OtherSessionError extends SessionError {
  override name = 'OtherSessionError';
  constructor(file: string) {
    super(`${file} is the log of another session, so nothing was written. Name another file.`);
  }
}

/** There is nothing in the files. */
export class EmptyLogError extends SessionError {
  override name = 'EmptyLogError';
  constructor(files: readonly string[]) {
    super(
      `There is no session in ${files.join(', ')}: nothing was imported. Name a file that export --log wrote.`,
    );
  }
}
