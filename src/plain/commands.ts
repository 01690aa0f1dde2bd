import type { Session } from '../session/api.ts';
import { allNamed, isAll, named, switches } from './arguments.ts';
import { blockerLines } from './blocker-lines.ts';
import { changeLines } from './change-lines.ts';
import { findingLines } from './finding-lines.ts';
import { built, decided, heard, type PlainStatus, type Print } from './outcomes.ts';
import { specLines } from './spec-lines.ts';
import { statusLines } from './status-lines.ts';

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
    usage: '/changes',
    summary: 'the changes that wait for your decision',
    run: ({ session: { view }, print }) => {
      return printAll(print, view.pending.flatMap(changeLines), 'No change waits for a decision.');
    },
  },
  {
    usage: '/accept C1 C2 [NOTE]',
    summary: 'accept changes; `/accept all` takes all that your words ask for',
    run: ({ session, words, print }) => {
      if (isAll(words)) return decided(session.acceptAllAskedFor(), print);
      const [ids, note] = allNamed('change', words);
      return decided(note === '' ? session.accept(ids) : session.accept(ids, note), print);
    },
  },
  {
    usage: '/edit C1 TEXT',
    summary: 'accept a change in your own words',
    run: ({ session, words, print }) => {
      const [id, text] = named('change', words);
      return decided(session.edit(id, text), print);
    },
  },
  {
    usage: '/reject C1 C2 [REASON]',
    summary: 'reject changes',
    run: ({ session, words, print }) => {
      const [ids, reason] = allNamed('change', words);
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
      return printAll(print, specLines(view.spec, view.revision));
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
    usage: '/audit',
    summary: 'look for what is wrong with the spec',
    run: async ({ session, print }) => {
      return printAll(print, findingLines(await session.audit()));
    },
  },
  {
    usage: '/freeze [with-inferred] [network]',
    summary: 'make the spec immutable, or say what stands in the way',
    run: ({ session, words, print }) => {
      const given = switches(words, ['with-inferred', 'network']);
      const outcome = session.freeze({ withInferred: given['with-inferred'], network: given.network });
      if (outcome.kind === 'blocked') {
        printAll(print, ['Nothing was frozen: settle these first.', ...blockerLines(outcome.blockers)]);
        return 'unsettled';
      }
      print(`Frozen revision ${outcome.revision} as ${outcome.hash}.`);
      return 'done';
    },
  },
  {
    usage: '/build [plan-only] [unsandboxed]',
    summary: 'have agent B build the newest frozen spec',
    run: ({ session, words, print }) => {
      const given = switches(words, ['plan-only', 'unsandboxed']);
      return built(session, { planOnly: given['plan-only'], unsandboxed: given.unsandboxed }, print);
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
