import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { configOf, databaseOf } from './access.ts';
import type { Environment } from './environment.ts';

/** What was typed could not be taken, and is in a file. */
class KeptTextError extends Error {
  override name = 'KeptTextError';
  readonly file: string;
  constructor(cause: unknown, name: string, file: string) {
    const why = cause instanceof Error ? cause.message : String(cause);
    super(
      `${why} Nothing was changed. Your text is kept: \`specwright edit ${name}--file ${quoted(file)}\` takes it up ` +
        'again once you have mended it.',
      { cause },
    );
    this.file = file;
  }
}

/** Does something with a text that is nowhere else. Where that fails, the text is kept beside the database. */
export async function keeping<Result>(
  environment: Environment,
  { name, text }: { readonly name: string | undefined; readonly text: string },
  work: () => Result,
): Promise<Result> {
  try {
    return work();
  } catch (error) {
    const file = await keep(environment, text);
    throw new KeptTextError(error, name === undefined ? '' : `${name} `, file);
  }
}

async function keep(environment: Environment, text: string): Promise<string> {
  const database = databaseOf(environment, await configOf(environment));
  const kept = path.join(path.dirname(database), 'edited');
  await mkdir(kept, { recursive: true, mode: 0o700 });
  const file = path.join(await mkdtemp(path.join(kept, 'edit-')), 'text.md');
  await writeFile(file, text, { mode: 0o600 });
  return file;
}

/** As a shell takes it, where it has more in it than plain characters. */
const quoted = (file: string): string =>
  /^[\w./~@%+=:,-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
