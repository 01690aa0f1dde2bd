import { type Act, optionName } from '../acts/act.ts';
import type { CommandDefinition } from './definition.ts';

/** A command can have its words from elsewhere; a line that is typed is its words. */
const fromInput = '(-: read standard input)';

/** An act as a command: its arguments in their places, its options behind dashes. */
export function actCommand(act: Act): CommandDefinition {
  const parameters = Object.entries(act.input);
  const places = parameters.flatMap(([, { as, value }]) => (as === 'argument' ? [value] : []));
  return {
    usage: [act.name, ...places].join(' '),
    summary: parameters.some(([, { as, isWords }]) => as === 'argument' && isWords)
      ? `${act.summary} ${fromInput}`
      : act.summary,
    options: parameters.flatMap(([name, { as, value, summary, isWords }]) =>
      as === 'option'
        ? [[`--${optionName(name)} ${value}`.trim(), isWords ? `${summary} ${fromInput}` : summary] as const]
        : [],
    ),
    run: async (call) => (await import('./perform.ts')).perform(act, call),
  };
}
