import type { Environment } from './environment.ts';
import type { ExitStatus } from './exit-status.ts';

/** What a command was called with: its arguments in order, and its own options by name. */
export interface Call {
  readonly environment: Environment;
  readonly arguments: readonly (string | readonly string[] | undefined)[];
  readonly options: Readonly<Record<string, unknown>>;
}

/** `collect` makes one value out of all that are given; without it the last one counts. */
type CommandOption = readonly [
  flags: string,
  description: string,
  collect?: (value: string, before: readonly string[] | undefined) => readonly string[],
];

/** A command of the command line. `run` loads what the command needs, and nothing before that is loaded. */
export interface CommandDefinition {
  /** Its name and arguments, as the help shows them: `reject <change...>`. */
  readonly usage: string;
  readonly summary: string;
  readonly options?: readonly CommandOption[];
  readonly run: (call: Call) => Promise<ExitStatus>;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const collected = (value: string, before: readonly string[] = []): readonly string[] => [...before, value];

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
    summary: 'accept changes',
    options: [
      ['--all', 'all that your words ask for, and no other'],
      ['--note <text>', 'words that come with it'],
    ],
    run: async ({ environment, arguments: [ids], options }) =>
      (await import('./decide.ts')).accept(environment, texts(ids), {
        all: options['all'] === true,
        note: text(options['note']),
      }),
  },
  {
    usage: 'edit <change> <text>',
    summary: 'accept a change in your own words',
    run: async ({ environment, arguments: [id, words] }) =>
      (await import('./decide.ts')).edit(environment, text(id) ?? '', text(words) ?? ''),
  },
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
    usage: 'audit',
    summary: 'look for what is wrong with the spec',
    run: async ({ environment }) => (await import('./audit.ts')).audit(environment),
  },
  {
    usage: 'freeze',
    summary: 'make the spec immutable, or say what stands in the way',
    options: [
      ['--with-inferred', 'with items that you did not confirm'],
      ['--network', 'allow the build to use the network'],
      ['--output <file>', 'write the frozen Markdown to a file as well'],
    ],
    run: async ({ environment, options }) =>
      (await import('./freeze.ts')).freeze(environment, {
        withInferred: options['withInferred'] === true,
        network: options['network'] === true,
        output: text(options['output']),
      }),
  },
  {
    usage: 'build [hash]',
    summary: 'have agent B build a frozen spec (the newest unless named)',
    options: [
      ['--plan-only', 'stop when the plan is made'],
      ['--resume <build>', 'go on with a build where it stopped'],
      ['--unsandboxed', 'run commands without a wall'],
    ],
    run: async ({ environment, arguments: [hash], options }) =>
      (await import('./build.ts')).build(environment, {
        hash: text(hash),
        planOnly: options['planOnly'] === true,
        resume: text(options['resume']),
        unsandboxed: options['unsandboxed'] === true,
      }),
  },
  {
    usage: 'builds',
    summary: 'list the builds of the session',
    run: async ({ environment }) => (await import('./builds.ts')).builds(environment),
  },
  {
    usage: 'log <build>',
    summary: 'every exchange and command of a build, verbatim',
    run: async ({ environment, arguments: [build] }) =>
      (await import('./log.ts')).log(environment, text(build) ?? ''),
  },
  {
    usage: 'export',
    summary: 'the spec as canonical Markdown; with --json the whole session',
    options: [
      ['--frozen <hash>', 'a frozen spec instead of the current one'],
      ['--to <file>', 'into a file'],
    ],
    run: async ({ environment, options }) =>
      (await import('./export.ts')).exportSession(environment, {
        frozen: text(options['frozen']),
        to: text(options['to']),
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
