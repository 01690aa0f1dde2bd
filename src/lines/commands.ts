import type { Session } from '../session/api.ts';
import { readImportFile } from '../session/documents/import-file.ts';
import { importedText } from '../session/documents/imported-text.ts';
import { unsandboxedArgument, unsandboxedWarning } from '../session/permits.ts';
import { sanitize } from '../terminal/sanitize.ts';
import { allNamed, changesNamed, isAll, isMaterial, named, switches } from './arguments.ts';
import { changeLines } from './change-lines.ts';
import { audited, settled } from './findings.ts';
import { frozen } from './freeze.ts';
import { indented } from './indent.ts';
import { built, decided, heard, type PlainStatus, type Print } from './outcomes.ts';
import { specLines } from './spec-lines.ts';
import { statusLines } from './status-lines.ts';
import { unused } from './unused.ts';
import { add, move, namesItem, remove, restore, rewrite } from './writing.ts';

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
  {
    usage: '/answer Q1 TEXT',
    summary: 'answer a question; where one question is open, the number of an option is enough',
    run: async ({ session, words, print }) => {
      const [id, text] = named('question', words);
      return heard(await session.answer(id, text), print);
    },
  },
  {
    usage: '/defer Q1',
    summary: 'set a question aside; it stays listed and can still be answered',
    run: ({ session, words, print }) => {
      const [id] = named('question', words);
      session.defer(id);
      print(`${id} is set aside. /answer ${id} TEXT answers it at any time.`);
      return 'done';
    },
  },
  {
    usage: '/changes',
    summary: 'the changes that wait for your decision',
    run: ({ session: { view }, print }) => {
      return printAll(print, view.pending.flatMap(changeLines), 'No change waits for a decision.');
    },
  },
  {
    usage: '/accept C1 C2 [NOTE]',
    summary:
      'accept changes, also `C3..C9`; `/accept all` takes all that your own words ask for, `/accept material` all ' +
      'that only material asks for, `/accept C1 --on-nearest` says that the nearest words ask for it',
    run: ({ session, words, print }) => {
      if (isAll(words)) {
        const accepted = session.acceptAllAskedFor();
        return decided(accepted, print, { left: session.view.pending });
      }
      const [, by] = /^\s*by\s+(.+)$/i.exec(words) ?? [];
      if (by !== undefined) return decided(session.takeOver(by), print);
      const { pending } = session.view;
      if (isMaterial(words)) return decided(session.acceptMaterial(), print, { material: pending });
      const [ids, note] = changesNamed(words, pending);
      if (note.trim() === '--on-nearest') return decided(session.acceptOnNearest(ids[0]!), print);
      return decided(note === '' ? session.accept(ids) : session.accept(ids, note), print);
    },
  },
  {
    usage: '/edit C1|R3 TEXT',
    summary: 'accept a change in your own words, or put an item in your own words',
    run: (call) => {
      if (namesItem(call.words)) return rewrite(call);
      const [id, text] = named('change', call.words);
      return decided(call.session.edit(id, text), call.print);
    },
  },
  {
    usage: '/add SECTION [--after R2] TEXT',
    summary: 'write an item yourself; `--after top` puts it first',
    run: add,
  },
  {
    usage: '/move R3 [SECTION] [--after R2]',
    summary: 'move an item to the end of its section, or elsewhere',
    run: move,
  },
  {
    usage: '/remove R1 R2 [REASON]',
    summary: 'remove items',
    run: remove,
  },
  {
    usage: '/restore R1 R2',
    summary: 'bring back items that were removed',
    run: restore,
  },
  {
    usage: '/reject C1 C2 [REASON]',
    summary: 'reject changes',
    run: ({ session, words, print }) => {
      const [ids, reason] = changesNamed(words, session.view.pending);
      return decided(session.reject(ids, reason), print);
    },
  },
  {
    usage: '/ask C1 TEXT',
    summary: 'ask about a change; it goes on waiting',
    run: async ({ session, words, print }) => {
      const [id, text] = named('change', words);
      return heard(await session.ask(id, text), print);
    },
  },
  {
    usage: '/confirm R1 R2',
    summary: 'confirm items that A inferred; `/confirm all` confirms every one',
    run: ({ session, words, print }) => {
      const inferred = session.view.spec.items.filter(({ origin }) => origin === 'inferred');
      const ids = isAll(words) ? inferred.map(({ id }) => id) : allNamed('item', words)[0];
      return decided(session.confirm(ids), print);
    },
  },
  {
    usage: '/undo',
    summary: 'make the spec of the revision before again',
    run: ({ session, print }) => decided(session.undo(), print),
  },
  {
    usage: '/retry',
    summary: 'run the turn again that failed',
    run: async ({ session, print }) => heard(await session.retry(), print),
  },
  {
    usage: '/spec',
    summary: 'the spec',
    run: ({ session: { view }, print }) => {
      return printAll(print, specLines(view.spec, view.revision, view.authors));
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
    usage: '/audit [dismissed]',
    summary: 'look for what is wrong with the spec',
    run: ({ session, words, print }) => audited(session, switches(words, ['dismissed']), print),
  },
  {
    usage: '/dismiss F123456 [REASON]',
    summary: 'say that a finding is none; it does not come back',
    run: ({ session, words, print }) => {
      const [id, reason] = named('finding', words);
      session.dismiss(id, reason);
      return printAll(print, [`${id}  dismissed. /audit dismissed shows it.`]);
    },
  },
  {
    usage: '/settle F123456 question|change',
    summary: 'make a finding a question to you, or a change that waits',
    run: ({ session, words, print }) => {
      const [id, rest] = named('finding', words);
      return settled(session, id, switches(rest, ['question', 'change']), print);
    },
  },
  {
    usage: '/freeze [with-inferred] [network] [no-audit]',
    summary: 'make the spec immutable, or say what stands in the way',
    run: ({ session, words, print }) => frozen(session, words, print),
  },
  {
    usage: '/unused [keep|talk|back|send] [1 2] [SECTION]',
    summary:
      'your words that no item uses: make them items, mark them as talk or take that back, or send them to A',
    run: ({ session, words, print }) => unused(session, words, print),
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
    run: ({ session, words, print }) => built(session, { resume: named('build', words)[0] }, print),
  },
];

function printAll(print: Print, lines: readonly string[], otherwise?: string): PlainStatus {
  for (const line of lines) print(line);
  if (lines.length === 0 && otherwise !== undefined) print(otherwise);
  return 'done';
}
