import { freeze } from '../acts/freeze.ts';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import { actCommand } from './act-command.ts';
import { type CommandDefinition, text } from './definition.ts';

const command = actCommand(freeze);

/** Freezing, with the frozen text in a file as well; its path is relative to where the command was given. */
export const freezeCommand: CommandDefinition = {
  ...command,
  options: [...(command.options ?? []), ['--output <file>', 'write the frozen Markdown to a file as well']],
  run: async (call) => {
    const output = text(call.options['output']);
    const { perform } = await import('./perform.ts');
    return perform(freeze, call, async (session, json) => {
      if (output === undefined) return;
      const { writeOutput } = await import('./output-file.ts');
      const { frozenShape } = await import('../acts/shapes/finding-shapes.ts');
      const { hash } = frozenShape.parse(json);
      await writeOutput(call.environment.here, output, session.markdown(hash as SpecHash));
    });
  },
};
