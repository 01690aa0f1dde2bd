import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../model/server-message.ts';
import { ConfigError } from './errors.ts';
import { dataFolder, type Variables } from './places.ts';
import { readPlainFile } from './plain-file.ts';
import { replaceFile } from './replace-file.ts';

/** What the human said of the settings of a project, once for each content. */
export interface TrustVerdict {
  /** The `.specrc`; absolute. */
  readonly file: string;
  /** SHA-256 of its content and of the prompts that it names, in hex. */
  readonly hash: string;
  readonly trusted: boolean;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

const verdicts: z.ZodType<readonly TrustVerdict[]> = z.array(
  z.object({ file: z.string(), hash: z.string(), trusted: z.boolean(), at: z.number() }),
);

/** The user's own file, which no project can name or write. */
const fileOf = (env: Variables): string => join(dataFolder(env), 'trusted.json');

/** All that was said, oldest first. Throws `ConfigError` where the file is not as it was written. */
export async function readVerdicts(env: Variables): Promise<readonly TrustVerdict[]> {
  const file = fileOf(env);
  const text = await readPlainFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '[]';
    throw new ConfigError(file, [` cannot be read (${error.message}). Delete it, and trust anew.`]);
  });
  const read = verdicts.safeParse(parseJson(text));
  if (read.success) return read.data;
  throw new ConfigError(file, [' does not say what is trusted any more. Delete it, and trust anew.']);
}

/** Keeps what the human said; an earlier word on the same content counts no more. */
export async function keepVerdict(verdict: TrustVerdict, env: Variables): Promise<void> {
  const others = (await readVerdicts(env)).filter(
    ({ file, hash }) => file !== verdict.file || hash !== verdict.hash,
  );
  const { file, hash, trusted, at } = verdict;
  await write([...others, { file, hash, trusted, at }], env);
}

/** Forgets all that was said of a file. Gives how much that was. */
export async function forgetVerdicts(file: string, env: Variables): Promise<number> {
  const all = await readVerdicts(env);
  const others = all.filter((verdict) => verdict.file !== file);
  if (others.length < all.length) await write(others, env);
  return all.length - others.length;
}

async function write(all: readonly TrustVerdict[], env: Variables): Promise<void> {
  const file = fileOf(env);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await replaceFile(file, `${JSON.stringify(all, null, 2)}\n`, 0o600);
}
