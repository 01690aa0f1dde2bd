import { authoredItemAsShape } from '../acts/shapes/as-shape.ts';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import { withReading } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { type ExportTarget, exportFiles } from './export-files.ts';
import { jsonText, writeDocument } from './output.ts';
import { writeOutput } from './output-file.ts';

export interface ExportOptions extends Omit<ExportTarget, 'format'> {
  /** Another tool's form, in a folder; canonical Markdown or JSON, in a file, when absent. */
  readonly format: string | undefined;
  /** The hash, or the beginning of one, of a frozen spec. */
  readonly frozen: string | undefined;
  /** A file or folder, relative to where the command was given. */
  readonly to: string | undefined;
}

/**
 * `export [--frozen HASH] [--to FILE]`: canonical Markdown; with `--json` all that the human said and decided; with
 * `--format` the files of another tool.
 */
export function exportSession(
  environment: Environment,
  { frozen, to, format, force }: ExportOptions,
): Promise<ExitStatus> {
  return withReading(environment, async ({ view, markdown, utterances, decisions }) => {
    const hash = frozen === undefined ? undefined : (named(view.frozen, frozen) ?? (frozen as SpecHash));
    if (format !== undefined) return exportFiles(environment, markdown(hash), { format, to, force });
    const text = environment.options.json
      ? `${jsonText({
          session: view.session,
          title: view.title,
          revision: view.revision,
          markdown: markdown(hash),
          items: view.spec.items.map((item) => authoredItemAsShape(item, view)),
          removed: view.spec.removed,
          utterances,
          decisions,
          frozen: view.frozen.map((record) => ({ ...record, text: markdown(record.hash) })),
        })}\n`
      : markdown(hash);
    if (to !== undefined) await writeOutput(environment.here, to, text);
    else await writeDocument(environment.output, text);
    return exitStatus.done;
  });
}

function named(frozen: readonly { readonly hash: SpecHash }[], text: string): SpecHash | undefined {
  return frozen.find(({ hash }) => hash.startsWith(text.toLowerCase()))?.hash;
}
