import { type Act, optionName } from '../acts/act.ts';
import type { CommandDefinition } from './definition.ts';

/** An act as a command: its arguments in their places, its options behind dashes. */
export function actCommand(act: Act): CommandDefinition {
  const parameters = Object.entries(act.input);
  const places = parameters.flatMap(([, { as, value }]) => (as === 'argument' ? [value] : []));
  return {
    usage: [act.name, ...places].join(' '),
    summary: act.summary,
    options: parameters.flatMap(([name, { as, value, summary }]) =>
      as === 'option' ? [[`--${optionName(name)} ${value}`.trim(), summary] as const] : [],
    ),
    run: async (call) => (await import('./perform.ts')).perform(act, call),
  };
}
