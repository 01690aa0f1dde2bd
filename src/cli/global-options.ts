import { parseArgs } from 'node:util';
import { WrongUseError } from '../acts/wrong-use.ts';

/** Options that every command takes, anywhere on the line. */
export interface GlobalOptions {
  readonly db?: string;
  readonly session?: string;
  readonly cwd?: string;
  readonly config?: string;
  readonly json: boolean;
  readonly plain: boolean;
  /** Lines that come through a pipe are obeyed, and files that words mention are attached. */
  readonly commands: boolean;
  readonly offline: boolean;
}

const withValue = ['db', 'session', 'cwd', 'config'] as const;
const flags = ['json', 'plain', 'commands', 'offline'] as const;

/** What `--help` says about them. */
export const globalOptionsHelp = `Options of every command:
  --db FILE         another database than the one in your data folder
  --session ID      another session than the last one of this folder
  --cwd DIR         the project's folder, instead of this one
  --config FILE     another configuration than the nearest .specrc
  --json            one JSON object on standard output
  --plain           lines instead of a full screen
  --commands        obey commands and @mentions that come through a pipe, as in
                    a script of your own
  --offline         no model, whatever is configured`;

/**
 * Takes the global options out of a command line. What is left is the command's own; nothing behind `--` is
 * touched. Throws `WrongUseError` where a value is missing.
 */
export function takeGlobalOptions(args: readonly string[]): {
  readonly options: GlobalOptions;
  readonly rest: readonly string[];
} {
  const { tokens } = parseArgs({
    args: [...args],
    options: Object.fromEntries([
      ...withValue.map((name) => [name, { type: 'string' as const }]),
      ...flags.map((name) => [name, { type: 'boolean' as const }]),
    ]),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const taken = new Set<number>();
  const values: Partial<Record<(typeof withValue)[number], string>> = {};
  const set = new Set<string>();
  for (const token of tokens) {
    if (token.kind !== 'option' || !token.rawName.startsWith('--')) continue;
    if (isOneOf(withValue, token.name)) {
      if (token.value === undefined || (!token.inlineValue && token.value.startsWith('-'))) {
        throw new WrongUseError(`--${token.name} needs a value behind it.`);
      }
      values[token.name] = token.value;
      if (!token.inlineValue) taken.add(token.index + 1);
    } else if (isOneOf(flags, token.name)) {
      if (token.inlineValue) throw new WrongUseError(`--${token.name} takes no value.`);
      set.add(token.name);
    } else continue;
    taken.add(token.index);
  }
  const options = {
    ...values,
    json: set.has('json'),
    plain: set.has('plain'),
    commands: set.has('commands'),
    offline: set.has('offline'),
  };
  return { options, rest: args.filter((_, index) => !taken.has(index)) };
}

function isOneOf<Name extends string>(names: readonly Name[], name: string): name is Name {
  return (names as readonly string[]).includes(name);
}
