import type { Document, LineCounter } from 'yaml';
import { ConfigError } from './errors.ts';
import { NoPlainFileError, readPlainFile } from './plain-file.ts';
import type { FileSettings } from './schema.ts';

/** A `.specrc` that was read and checked. */
export interface ConfigFile {
  /** An absolute path. */
  readonly file: string;
  readonly text: string;
  readonly settings: FileSettings;
}

/** Reads and checks one file. Throws `ConfigError`. */
export async function readConfigFile(file: string): Promise<ConfigFile> {
  const text = await readPlainFile(file).catch((error: NodeJS.ErrnoException) => {
    const why = error instanceof NoPlainFileError ? `${error.message}.` : readingWords(error.code);
    throw new ConfigError(file, [` cannot be read: ${why}`]);
  });
  return { file, text, settings: await parseConfig(file, text) };
}

/**
 * Checks the text of a file: YAML, of which JSON is a part, whatever the file is called. Throws `ConfigError`
 * with the line and the key of each problem.
 */
export async function parseConfig(file: string, text: string): Promise<FileSettings> {
  const { parseDocument, LineCounter } = await import('yaml');
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ''), { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    if (document.errors.some(isOfDepth)) throw new ConfigError(file, [tooDeep]);
    const problems = document.errors.map(
      (error) => `:${lines.linePos(error.pos[0]).line}: ${syntaxWords(error)}`,
    );
    const more = problems.length - mostProblems;
    throw new ConfigError(file, [
      ...problems.slice(0, mostProblems),
      ...(more > 0 ? [`: and ${more} more problems.`] : []),
    ]);
  }

  const settings = withoutEmpty(plainValue(document, file) ?? {});
  const { fileSchema } = await import('./schema.ts');
  const checked = fileSchema.safeParse(settings);
  if (checked.success) return checked.data;

  const { problemsOf } = await import('./problems.ts');
  const problems = problemsOf(checked.error, settings).map(({ path, words }) => {
    const key = path.length === 0 ? 'the file' : path.map(String).join('.');
    return `${lineOf(document, lines, path)}: ${key} ${words}`;
  });
  throw new ConfigError(file, problems);
}

/** Problems that one error lists. */
const mostProblems = 10;

const tooDeep = ': it is nested deeper than any settings are. Take out what is not needed.';

/** The parser tells of a stack that overflowed as if it were a mistake in the text. */
const isOfDepth = ({ message }: Error): boolean => /call stack|stack overflow/i.test(message);

function plainValue(document: Document, file: string): unknown {
  try {
    return document.toJS();
  } catch (error) {
    if (error instanceof RangeError) throw new ConfigError(file, [tooDeep]);
    // Aliases that lead nowhere, or that grow without end.
    throw new ConfigError(file, [': an alias (`*name`) in it cannot be followed. Write the value out.']);
  }
}

/** A key with nothing behind it, whose contents may all be commented out, is as good as none. */
function withoutEmpty(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== null)
    // What goes into a request is sent as it stands.
    .map(([key, inner]) => [key, key === 'extraBody' ? inner : withoutEmpty(inner)]);
  return Object.fromEntries(entries);
}

/** `:12`, or nothing where the place is not in the file. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): string {
  for (let length = path.length; length > 0; length -= 1) {
    const keys = path.slice(0, length).map(String);
    const parent: unknown = document.getIn(keys.slice(0, -1), true) ?? document.contents;
    const offset = keyOffset(parent, keys.at(-1)!);
    if (offset !== undefined) return `:${lines.linePos(offset).line}`;
  }
  return '';
}

/** Where a key of a YAML map stands. */
function keyOffset(map: unknown, key: string): number | undefined {
  if (typeof map !== 'object' || map === null || !('items' in map) || !Array.isArray(map.items))
    return undefined;
  const pair = map.items.find((item) => String(item?.key?.value) === key);
  return pair?.key?.range?.[0];
}

function syntaxWords(error: { readonly code: string; readonly message: string }): string {
  if (error.code === 'DUPLICATE_KEY') return 'the same key stands here twice.';
  if (error.code === 'MULTIPLE_DOCS') return 'a second document begins here (`---`). Keep one.';
  if (error.code === 'TAB_AS_INDENT') return 'there is a tab where only blanks can be. Indent with blanks.';
  return `not valid YAML: ${error.message.replace(/\s+/g, ' ')}.`;
}

function readingWords(code: string | undefined): string {
  if (code === 'ENOENT') return 'there is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'you may not read it. Change its permissions.';
  return `the system says ${code ?? 'nothing more'}.`;
}
