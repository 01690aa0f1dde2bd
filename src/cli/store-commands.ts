import { restore } from '../acts/restore.ts';
import { type CommandDefinition, text, texts } from './definition.ts';

/** The commands that look after the database as a whole. */
export const storeCommands: readonly CommandDefinition[] = [
  {
    usage: 'backup [file]',
    summary:
      'copy the database, check the copy, and put it beside it or into a new file; restore puts it back',
    run: async ({ environment, arguments: [file] }) =>
      (await import('./backup.ts')).backup(environment, text(file)),
  },
  {
    usage: 'restore <what...>',
    summary: 'bring back items that were removed (R3), or the database as it is in a backup (a file)',
    run: async (call) => {
      const [first = '', ...others] = texts(call.arguments[0]);
      return others.length > 0 || /^r\d+$/i.test(first)
        ? (await import('./perform.ts')).perform(restore, call)
        : (await import('./backup.ts')).restore(call.environment, first);
    },
  },
  {
    usage: 'tidy',
    summary: 'drop the stored requests and replies of old exchanges; shows what goes, and asks',
    options: [
      ['--older-than <days>', 'exchanges older than that (30 unless given)'],
      ['--yes', 'without asking'],
    ],
    run: async ({ environment, options }) =>
      (await import('./tidy.ts')).tidy(environment, {
        olderThan: text(options['olderThan']),
        yes: options['yes'] === true,
      }),
  },
];
