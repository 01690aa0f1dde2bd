import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { ExportedShape } from '../acts/shapes/document-shapes.ts';
import { WrongUseError } from '../acts/wrong-use.ts';
import { realPath } from '../config/real-path.ts';
import {
  type ExportedFile,
  type ExportFormat,
  exportFormats,
  exportSpec,
  withAgentsSection,
} from '../documents/formats/export.ts';
import { parseCanonical } from '../domain/markdown/canonical-parse.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';
import { writeOutputIn } from './output-file.ts';

/** Where files of another tool go, and whether they may take the place of others. */
export interface ExportTarget {
  readonly format: string;
  /** The project's folder when absent. */
  readonly to: string | undefined;
  readonly force: boolean;
}

/** A file is there already and says something else. */
class WouldOverwriteError extends Error {
  override name = 'WouldOverwriteError';
  constructor(files: readonly string[]) {
    super(
      `Nothing was written, because ${files.join(', ')} would be overwritten and says something else. ` +
        'Look at it, then use --force, or name another folder with --to.',
    );
  }
}

/** A file leads out of the folder that was named: whoever made the link wants it written, and not the human. */
class LeadsElsewhereError extends Error {
  override name = 'LeadsElsewhereError';
  constructor(files: readonly string[]) {
    super(
      `Nothing was written, because of links: ${files.join(', ')}. ` +
        'Look at them, then use --force, or name another folder with --to.',
    );
  }
}

/** `export --format NAME [--to DIR] [--force]`: a spec as the files that another tool expects. */
export async function exportFiles(
  environment: Environment,
  markdown: string,
  { format, to, force }: ExportTarget,
): Promise<ExitStatus> {
  const folder = to === undefined ? environment.folder : path.resolve(environment.here, to);
  const name = formatNamed(format);
  const files = await Promise.all(
    exportSpec(name, parseCanonical(markdown)).map((file) => planned(folder, name, file)),
  );
  const elsewhere = files.filter(({ file, real, isThere }) => real !== file && !isThere && !force);
  if (elsewhere.length > 0) {
    throw new LeadsElsewhereError(elsewhere.map(({ file, real }) => `${file} leads to ${real}`));
  }
  const inTheWay = files.filter(({ overwrites }) => overwrites && !force);
  if (inTheWay.length > 0) throw new WouldOverwriteError(inTheWay.map(({ file }) => file));
  for (const { file, text, isThere } of files) {
    if (isThere) continue;
    await writeOutputIn(file, text);
  }
  const shape: ExportedShape = {
    format: name,
    written: files.filter(({ isThere }) => !isThere).map(({ file }) => file),
    unchanged: files.filter(({ isThere }) => isThere).map(({ file }) => file),
  };
  await answer(environment, shape, () => [
    ...shape.written.map((file) => `Wrote ${file}`),
    ...shape.unchanged.map((file) => `${file} says the same already.`),
  ]);
  return exitStatus.done;
}

function formatNamed(format: string): ExportFormat {
  const known = exportFormats.find((name) => name === format);
  if (known !== undefined) return known;
  throw new WrongUseError(`There is no format ${format}. Choose one of: ${exportFormats.join(', ')}.`);
}

/** What becomes of a file. Of `AGENTS.md` only what is between its markers is ours, so it is never overwritten. */
async function planned(folder: string, format: ExportFormat, { path: relative, text }: ExportedFile) {
  const file = path.join(folder, ...relative.split('/'));
  const real = await realPath(file);
  const isInside = real.startsWith((await realPath(folder)) + path.sep);
  const existing = await textOf(file);
  const wanted = format === 'agents' ? withAgentsSection(existing, text) : text;
  const isThere = existing === wanted;
  return {
    file,
    /** Where a link leads that leads out of the folder. */
    real: isInside ? file : real,
    text: wanted,
    isThere,
    overwrites: existing !== undefined && !isThere && format !== 'agents',
  };
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await readFile(file));
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    const why = error instanceof TypeError ? 'it is not UTF-8 text' : (error as Error).message;
    throw new Error(`Nothing was written, because ${file} cannot be read: ${why}.`, { cause: error });
  }
}
