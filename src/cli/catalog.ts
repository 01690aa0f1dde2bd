import { acts } from '../acts/acts.ts';
import { freeze } from '../acts/freeze.ts';
import { restore } from '../acts/restore.ts';
import { WrongUseError } from '../acts/wrong-use.ts';
import { actCommand } from './act-command.ts';
import { buildingCommands } from './building-commands.ts';
import { type CommandDefinition, collected, text, texts } from './definition.ts';
import { editCommand } from './edit-command.ts';
import { storeCommands } from './store-commands.ts';

/** Every command, in the order in which the help lists them: talk, look, decide, freeze and build, the rest. */
export const commands: readonly CommandDefinition[] = [
  {
    usage: 'new [title]',
    summary: 'start a session for this folder',
    run: async ({ environment, arguments: [title] }) =>
      (await import('./new.ts')).newSession(environment, text(title)),
  },
  {
    usage: 'sessions',
    summary: 'list all sessions, newest first',
    run: async ({ environment }) => (await import('./sessions.ts')).sessions(environment),
  },
  {
    usage: 'say <text>',
    summary: 'say something to agent A and see what it proposes (-: read standard input)',
    options: [
      ['--attach <file>', 'a text file or image that comes with it; can be given again', collected],
      ['--about <item>', 'the item that it is about'],
    ],
    run: async ({ environment, arguments: [words], options }) =>
      (await import('./say.ts')).say(environment, text(words) ?? '', {
        attach: texts(options['attach']),
        about: text(options['about']),
      }),
  },
  {
    usage: 'status',
    summary: 'where the session stands',
    run: async ({ environment }) => (await import('./status.ts')).status(environment),
  },
  editCommand,
  ...acts.filter((act) => act !== restore && act !== freeze).map(actCommand),
  ...buildingCommands,
  {
    usage: 'export',
    summary: 'the spec as canonical Markdown; with --json the whole session',
    options: [
      ['--frozen <hash>', 'a frozen spec instead of the current one'],
      ['--to <file>', 'into a file; with --format into a folder'],
      ['--format <name>', 'as the files of spec-kit, openspec, kiro or agents'],
      ['--force', 'with --format: overwrite files that say something else'],
      ['--log <file>', 'all that was said and decided, behind what the file holds, for somebody to import'],
      ['--by <name>', 'your name, for --log'],
    ],
    run: async ({ environment, options }) => {
      const [log, by] = [text(options['log']), text(options['by'])];
      const { requireFit } = await import('./export-options.ts');
      requireFit(options);
      if (log !== undefined)
        return (await import('./exchange-log.ts')).exportSessionLog(environment, { log, by });
      return (await import('./export.ts')).exportSession(environment, {
        frozen: text(options['frozen']),
        to: text(options['to']),
        format: text(options['format']),
        force: options['force'] === true,
      });
    },
  },
  {
    usage: 'import [file...]',
    summary: 'take in a spec, an exported session, or a document of another tool',
    options: [
      ['--add', 'add to the current session, under new names'],
      ['--log', 'the files are logs that export --log wrote: merge them with the session, as a new one'],
    ],
    run: async ({ environment, arguments: [files], options }) => {
      if (options['log'] === true && options['add'] === true)
        throw new WrongUseError('Logs become a session of their own: give --log or --add, not both.');
      if (options['log'] === true)
        return (await import('./exchange-log.ts')).importSessionLogs(environment, texts(files));
      return (await import('./import.ts')).importFile(environment, texts(files), {
        add: options['add'] === true,
      });
    },
  },
  ...storeCommands,
  {
    usage: 'trust',
    summary: 'what the settings of this project would do, and whether they may',
    options: [
      ['--hash <hash>', 'trust them as they were shown; at a terminal only'],
      ['--list', 'all that you trusted or declined'],
      ['--revoke', 'trust the settings of this project no more'],
    ],
    run: async ({ environment, options }) =>
      (await import('./trust.ts')).trust(environment, {
        hash: text(options['hash']),
        list: options['list'] === true,
        revoke: options['revoke'] === true,
      }),
  },
  {
    usage: 'doctor',
    summary: 'what was found on this machine, and what to do about what was not',
    run: async ({ environment }) => (await import('./doctor.ts')).doctor(environment),
  },
  {
    usage: 'demo',
    summary: 'play a recorded session',
    run: async ({ environment }) => (await import('./demo.ts')).demo(environment),
  },
];
