import type { ImportShape } from '../acts/shapes/document-shapes.ts';
import { WrongUseError } from '../acts/wrong-use.ts';
import { readImportFile } from '../session/documents/import-file.ts';
import { importedText } from '../session/documents/imported-text.ts';
import { openWithDocument } from '../session/open.ts';
import { openOptions, withStore } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `import FILE [--add]`: into a session where nothing was named yet, or added to the current one. */
export async function importFile(
  environment: Environment,
  files: readonly string[],
  { add }: { readonly add: boolean },
): Promise<ExitStatus> {
  const [file, ...others] = files;
  if (file === undefined || others.length > 0) throw new WrongUseError('Name one file to import.');
  const document = await readImportFile(environment.here, file);
  return withStore(environment, async (access) => {
    const options = openOptions(environment, access, { which: add ? 'last-or-new' : 'unnamed-or-new' });
    const { session, imported } = await openWithDocument(options, document);
    const { view } = session;
    await session.close();
    const { format, utterance, revision, items, notes } = imported;
    const shape: ImportShape = {
      session: view.session,
      title: view.title,
      format,
      utterance,
      revision,
      items: [...items],
      notes: [...notes],
      unused: view.coverage.unused.filter((words) => words.utterance === utterance).length,
    };
    await answer(environment, shape, () => [
      ...importedText(imported, view),
      `Session ${view.session}: ${view.title}`,
    ]);
    return exitStatus.done;
  });
}
