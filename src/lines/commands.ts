import type { Act } from '../acts/act.ts';
import { acts } from '../acts/acts.ts';
import { decidedLines } from '../acts/lines/decided-lines.ts';
import { indented } from '../acts/lines/indent.ts';
import { statusLines } from '../acts/lines/status-lines.ts';
import { writtenLines } from '../acts/lines/written-lines.ts';
import { identify } from '../acts/names.ts';
import { firstWord } from '../acts/parameter.ts';
import { readTypedLine, typedUsage } from '../acts/typed-line.ts';
import { parseId } from '../domain/items/ids.ts';
import type { Session } from '../session/api.ts';
import { readImportFile } from '../session/documents/import-file.ts';
import { importedText } from '../session/documents/imported-text.ts';
import { unsandboxedArgument, unsandboxedWarning } from '../session/permits.ts';
import { sanitize } from '../terminal/sanitize.ts';
import { built, type PlainStatus, type Print, told } from './outcomes.ts';
import { switches } from './switches.ts';

/** What a command needs: the session, the rest of its line, and where its lines go. */
export interface PlainCall {
  readonly session: Session;
  readonly words: string;
  readonly print: Print;
}

export interface PlainCommand {
  readonly usage: string;
  readonly summary: string;
  readonly run: (call: PlainCall) => PlainStatus | Promise<PlainStatus>;
}

/** Every command, in the order in which the help lists them. */
export const plainCommands: readonly PlainCommand[] = [
  ...acts.map(actCommand),
  {
    usage: '/edit C1|R3 TEXT',
    summary: 'accept a change in your own words, or put an item in your own words',
    run: ({ session, words, print }) => {
      const [name, text] = firstWord(words);
      const item = parseId('item', name);
      return printAll(
        print,
        item === undefined
          ? decidedLines(session.edit(identify('change', name), text))
          : writtenLines(session, session.write([{ op: 'replace', item, text }])),
      );
    },
  },
  {
    usage: '/status',
    summary: 'where the session stands, and the open questions',
    run: ({ session: { view }, print }) => {
      return printAll(print, statusLines(view));
    },
  },
  {
    usage: '/import FILE',
    summary: 'add what a document states, or an exported session',
    run: async ({ session, words, print }) => {
      const imported = session.importDocument(await readImportFile(session.view.cwd, words.trim()));
      return printAll(print, importedText(imported, session.view).map(sanitize));
    },
  },
  {
    usage: '/build [plan-only] [unsandboxed [as YOU]]',
    summary: 'have agent B build the newest frozen spec',
    run: ({ session, words, print }) => {
      const confirmed = `unsandboxed ${unsandboxedArgument()}`;
      if (words.trim() === confirmed) return built(session, { unsandboxed: true }, print);
      if (words.trim() === 'unsandboxed') {
        for (const line of indented('! ', `${unsandboxedWarning()} /build ${confirmed} goes on.`))
          print(line);
        return 'unsettled';
      }
      const given = switches(words, ['plan-only']);
      return built(session, { planOnly: given['plan-only'] }, print);
    },
  },
  {
    usage: '/resume B1',
    summary: 'go on with a build where it stopped',
    run: ({ session, words, print }) => built(session, { resume: identify('build', words.trim()) }, print),
  },
];

/** An act as a command that is typed. */
function actCommand(act: Act): PlainCommand {
  return {
    usage: typedUsage(act),
    summary: act.summary,
    run: async ({ session, words, print }) => {
      return told(await act.work(readTypedLine(act, words)).run(session), print);
    },
  };
}

function printAll(print: Print, lines: readonly string[]): PlainStatus {
  for (const line of lines) print(line);
  return 'done';
}
