import { Command, CommanderError } from 'commander';
import { WrongUseError } from '../acts/wrong-use.ts';
import { commands } from './catalog.ts';
import type { CommandDefinition } from './definition.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { globalOptionsHelp } from './global-options.ts';

/** Runs the command that the arguments name. Throws `WrongUseError` where they name none, or not as it is used. */
export async function runCommand(environment: Environment, args: readonly string[]): Promise<ExitStatus> {
  let status: ExitStatus = exitStatus.done;
  const program = programFor(environment, (definition) => async (...given: unknown[]) => {
    // Commander gives the arguments, then the options, then the command.
    const [options] = given.slice(-2) as [Record<string, unknown>];
    const values = given.slice(0, -2) as (string | string[] | undefined)[];
    status = await definition.run({ environment, arguments: values, options });
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitStatus.done;
    throw new WrongUseError(inOneParagraph(error.message));
  }
  return status;
}

type ActionOf = (definition: CommandDefinition) => (...given: unknown[]) => Promise<void>;

function programFor({ output }: Environment, action: ActionOf): Command {
  const program = new Command('specwright')
    // Errors are told by whoever called, in the way of every other error.
    .configureOutput({ writeOut: (text) => output.write(text), writeErr: () => undefined })
    .description(
      'Talk your intent into a spec, decide on every change, freeze it, and have it built in isolation.',
    )
    .usage('[command] [options]')
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show the help of a command')
    .addHelpText('after', `\n${globalOptionsHelp}\n\n${epilogue}`)
    .exitOverride();
  for (const definition of commands) {
    const command = program
      .command(definition.usage)
      .description(definition.summary)
      .action(action(definition));
    for (const [flags, description, collect] of definition.options ?? []) {
      if (collect === undefined) command.option(flags, description);
      else command.option(flags, description, collect);
    }
    command.addHelpText('after', `\n${globalOptionsHelp}`);
  }
  return program;
}

/** `error: unknown command 'sya'\n(Did you mean say?)` as sentences for people. */
function inOneParagraph(message: string): string {
  const [what = '', ...hints] = message.replace(/^error: /, '').split('\n');
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}.`.replace(/\.\.$/, '.');
  const advice = what.startsWith('unknown option') ? ['Put -- before words that begin with a dash.'] : [];
  return [sentence, ...hints.map((hint) => hint.replace(/^\((.*)\)$/, '$1')), ...advice, seeHelp].join(' ');
}

const epilogue = `Exit status: 0 done, 1 failed, 2 wrong use, 3 you must settle something first.
Without a command the last session of this folder is opened.`;

const seeHelp = '`specwright --help` lists the commands.';
