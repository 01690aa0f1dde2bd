import { type CommandDefinition, text } from './definition.ts';

/** The one act that the command line offers with an editor and files, which no line can. */
export const editCommand: CommandDefinition = {
  usage: 'edit [name] [text]',
  summary:
    'put a change (C1) or an item (R3) in your own words; without words in your editor, and there ' +
    'without a name the whole spec',
  options: [['--file <file>', 'the text as you edited it (-: read standard input)']],
  run: async ({ environment, arguments: [name, words], options }) =>
    (await import('./edit.ts')).edit(environment, text(name), {
      text: text(words),
      file: text(options['file']),
    }),
};
