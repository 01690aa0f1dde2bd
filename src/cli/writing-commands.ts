import { type CommandDefinition, text, texts } from './definition.ts';

/** The commands with which the human changes the spec without an agent. */
export const writingCommands: readonly CommandDefinition[] = [
  {
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
  },
  {
    usage: 'add <section> <text>',
    summary:
      'write an item yourself (-: read standard input); the sections are goal, interface, behavior, ' +
      'constraint, failure, exclusion, acceptance, design',
    options: [['--after <item>', 'behind another item, or at the "top" of the section']],
    run: async ({ environment, arguments: [section, words], options }) =>
      (await import('./write.ts')).add(environment, text(section) ?? '', text(words) ?? '', {
        after: text(options['after']),
      }),
  },
  {
    usage: 'move <item>',
    summary: 'move an item to the end of its section, or elsewhere',
    options: [
      ['--section <section>', 'to another section'],
      ['--after <item>', 'behind another item, or to the "top" of the section'],
    ],
    run: async ({ environment, arguments: [item], options }) =>
      (await import('./write.ts')).move(environment, text(item) ?? '', {
        section: text(options['section']),
        after: text(options['after']),
      }),
  },
  {
    usage: 'remove <item...>',
    summary: 'remove items; restore brings them back',
    options: [['--reason <text>', 'why']],
    run: async ({ environment, arguments: [items], options }) =>
      (await import('./write.ts')).remove(environment, texts(items), text(options['reason']) ?? ''),
  },
  {
    usage: 'restore <what...>',
    summary: 'bring back items that were removed (R3), or the database as it is in a backup (a file)',
    run: async ({ environment, arguments: [what] }) => {
      const [first = '', ...others] = texts(what);
      return others.length > 0 || /^r\d+$/i.test(first)
        ? (await import('./write.ts')).restore(environment, [first, ...others])
        : (await import('./backup.ts')).restore(environment, first);
    },
  },
];
