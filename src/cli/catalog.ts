import { buildingCommands } from './building-commands.ts';
import { type CommandDefinition, collected, text, texts } from './definition.ts';
import { storeCommands } from './store-commands.ts';
import { writingCommands } from './writing-commands.ts';
import { WrongUseError } from './wrong-use.ts';

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
    usage: 'answer <question> <text>',
    summary: 'answer a question (-: read standard input)',
    run: async ({ environment, arguments: [question, words] }) =>
      (await import('./say.ts')).answerQuestion(environment, text(question) ?? '', text(words) ?? ''),
  },
  {
    usage: 'defer <question>',
    summary: 'set a question aside; it stays listed and can still be answered',
    run: async ({ environment, arguments: [question] }) =>
      (await import('./defer.ts')).defer(environment, text(question) ?? ''),
  },
  {
    usage: 'retry',
    summary: 'run the turn again that failed',
    run: async ({ environment }) => (await import('./say.ts')).retry(environment),
  },
  {
    usage: 'status',
    summary: 'where the session stands',
    run: async ({ environment }) => (await import('./status.ts')).status(environment),
  },
  {
    usage: 'spec',
    summary: 'the spec',
    options: [['--markdown', 'as canonical Markdown']],
    run: async ({ environment, options }) =>
      (await import('./spec.ts')).spec(environment, { markdown: options['markdown'] === true }),
  },
  {
    usage: 'changes',
    summary: 'the changes that wait for your decision',
    run: async ({ environment }) => (await import('./changes.ts')).changes(environment),
  },
  {
    usage: 'accept [change...]',
    summary: 'accept changes, by name (C3 C5) or by range (C3..C9)',
    options: [
      ['--all', 'all that your own typed words ask for, and no other'],
      ['--material', 'all that only material asks for: what came by pipe, file or long paste'],
      ['--note <text>', 'words that come with it'],
      ['--by <name>', 'what somebody decided in another copy: on the named items, or all of it'],
      ['--on-nearest', 'on the words of yours that come nearest to what agent A claimed to quote'],
    ],
    run: async ({ environment, arguments: [ids], options }) =>
      (await import('./decide.ts')).accept(environment, texts(ids), {
        all: options['all'] === true,
        material: options['material'] === true,
        note: text(options['note']),
        by: text(options['by']),
        onNearest: options['onNearest'] === true,
      }),
  },
  ...writingCommands,
  {
    usage: 'reject <change...>',
    summary: 'reject changes',
    options: [['--reason <text>', 'why, for agent A']],
    run: async ({ environment, arguments: [ids], options }) =>
      (await import('./decide.ts')).reject(environment, texts(ids), text(options['reason']) ?? ''),
  },
  {
    usage: 'ask <change> <text>',
    summary: 'ask agent A about a change; it goes on waiting',
    run: async ({ environment, arguments: [id, words] }) =>
      (await import('./say.ts')).ask(environment, text(id) ?? '', text(words) ?? ''),
  },
  {
    usage: 'confirm [item...]',
    summary: 'confirm items that agent A inferred',
    options: [['--all', 'every inferred item']],
    run: async ({ environment, arguments: [ids], options }) =>
      (await import('./decide.ts')).confirm(environment, texts(ids), { all: options['all'] === true }),
  },
  {
    usage: 'undo',
    summary: 'make the spec of the revision before again',
    run: async ({ environment }) => (await import('./decide.ts')).undo(environment),
  },
  {
    usage: 'unused [action] [words...]',
    summary: 'your words that no item uses; keep, talk, back or send them, by number or place (U3:12-40)',
    options: [['--section <section>', 'with keep: where the item goes']],
    run: async ({ environment, arguments: [action, words], options }) =>
      (await import('./unused.ts')).unused(environment, text(action), texts(words), {
        section: text(options['section']),
      }),
  },
  {
    usage: 'audit',
    summary: 'look for what is wrong with the spec',
    options: [['--dismissed', 'what you dismissed before, without looking']],
    run: async ({ environment, options }) => {
      const { audit, dismissedFindings } = await import('./audit.ts');
      return options['dismissed'] === true ? dismissedFindings(environment) : audit(environment);
    },
  },
  {
    usage: 'dismiss <finding>',
    summary: 'say that a finding of the audit is none; it does not come back',
    options: [['--reason <text>', 'why (-: read standard input)']],
    run: async ({ environment, arguments: [finding], options }) =>
      (await import('./audit.ts')).dismiss(environment, text(finding) ?? '', text(options['reason']) ?? ''),
  },
  {
    usage: 'settle <finding>',
    summary: 'make a finding of the audit a question to you, or a change that waits',
    options: [
      ['--question', 'a question, which agent A hears your answer to'],
      ['--change', 'a change: the one that the audit suggests, or what agent A proposes'],
    ],
    run: async ({ environment, arguments: [finding], options }) =>
      (await import('./audit.ts')).settle(environment, text(finding) ?? '', {
        question: options['question'] === true,
        change: options['change'] === true,
      }),
  },
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
