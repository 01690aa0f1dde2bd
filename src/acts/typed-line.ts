import { type Act, optionName } from './act.ts';
import { firstWord, type Given, type Parameter } from './parameter.ts';
import { WrongUseError } from './wrong-use.ts';

type Named = readonly [name: string, parameter: Parameter<unknown>];

/**
 * What a line tells an act: its arguments in their order, its options behind dashes before or after them, and
 * without dashes where that is plain. Throws `WrongUseError`.
 */
export function readTypedLine({ name, input }: Act, line: string): Record<string, unknown> {
  const given: Record<string, Given> = {};
  const parameters = Object.entries(input);
  const options = parameters.filter(([, { as }]) => as === 'option');
  let rest = line;
  const keep = ([key, parameter]: Named, behind: string, take = parameter.take) => {
    [given[key], rest] = take(behind);
  };
  const takeDashed = () => {
    for (;;) {
      const [word, behind] = firstWord(rest);
      const option = options.find(([key]) => word === `--${optionName(key)}`);
      if (option === undefined) return;
      keep(option, behind);
    }
  };
  for (const [key, parameter] of parameters) {
    if (parameter.as === 'option') continue;
    takeDashed();
    keep([key, parameter], rest);
  }
  takeDashed();
  const isAlone = rest.trim() === line.trim() || !parameters.some(([, { isWords }]) => isWords);
  if (isAlone) takeBare();
  for (const [key, { takeUnnamed }] of options) {
    const taken = given[key] === undefined ? takeUnnamed?.(rest) : undefined;
    if (taken !== undefined) [given[key], rest] = taken;
    takeDashed();
  }
  if (rest.trim() !== '') throw tooMuch(rest.trim());
  return Object.fromEntries(parameters.map(([key, { read }]) => [key, read(given[key])]));

  /** Options whose dashes were left out. */
  function takeBare(): void {
    for (;;) {
      const [word, behind] = firstWord(rest);
      const option = options.find(([key]) => word === optionName(key));
      if (option === undefined) return;
      keep(option, behind);
      takeDashed();
    }
  }

  function tooMuch(text: string): WrongUseError {
    const known = options.map(([key]) => optionName(key));
    return known.length === 0
      ? new WrongUseError(`"${text}" is more than /${name} takes.`)
      : new WrongUseError(`"${text}" is none of: ${known.join(', ')}.`);
  }
}

/** How it is typed: `/accept [change...] [all] [note TEXT]`. */
export function typedUsage({ name, input }: Act): string {
  const parts = Object.entries(input).map(([key, { as, value, takeUnnamed }]) => {
    if (as === 'argument') return value;
    if (takeUnnamed !== undefined) return `[${value.slice(1, -1)}]`;
    return `[${[`--${optionName(key)}`, value].join(' ').trim()}]`;
  });
  return [`/${name}`, ...parts].join(' ');
}
