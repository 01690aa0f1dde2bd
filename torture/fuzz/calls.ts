import { commands } from '../../src/cli/catalog.ts';
import type { Chance } from '../chance.ts';
import type { Place } from '../place.ts';
import { anyFile, type Samples } from './files.ts';
import { anyText, damaged } from './texts.ts';

/** A call of the command line. */
export interface Call {
  readonly args: readonly string[];
  readonly input: string | Uint8Array;
}

/** Commands that take long, or that somebody has to look at. */
const leftOut = new Set(['demo']);

const known = commands
  .map(({ usage, options = [] }) => {
    const [name = '', ...places] = usage.split(' ');
    return { name, places: places.length, options: options.map(([flags]) => flags) };
  })
  .filter(({ name }) => !leftOut.has(name));

/** What nothing here may ever say: the wall stays up. */
const forbidden = /unsandbox/i;

/** A call by chance: mostly a command that exists, with options that it has, and values that nobody expects. */
export function anyCall(chance: Chance, place: Place, samples: Samples): Call {
  for (;;) {
    const call = { args: anyArguments(chance, place, samples), input: anyInput(chance, samples) };
    const said = [...call.args, Buffer.from(call.input as string).toString('latin1')].join('\n');
    if (!forbidden.test(said)) return call;
  }
}

function anyArguments(chance: Chance, place: Place, samples: Samples): readonly string[] {
  const value = () => (chance.happens(0.25) ? anyFile(chance, place, samples) : anyText(chance));
  const command = chance.pick(known);
  const words = chance.happens(0.85) ? Array.from({ length: command.places }, value) : chance.list(3, value);
  const name = chance.happens(0.05) ? anyText(chance) : command.name;
  const options = command.options.flatMap((flags) => {
    if (chance.happens(0.8)) return [];
    const [flag = ''] = /--[a-z-]+/.exec(flags) ?? [];
    if (forbidden.test(flag)) return [];
    return /[<[]/.test(flags) ? [flag, value()] : [flag];
  });
  const globals = [
    ...(chance.happens(0.3) ? ['--json'] : []),
    ...(chance.happens(0.1) ? ['--config', anyFile(chance, place, samples)] : []),
    ...(chance.happens(0.1) ? ['--db', anyFile(chance, place, samples)] : []),
    ...(chance.happens(0.05) ? ['--session', anyText(chance)] : []),
    ...(chance.happens(0.03) ? ['--cwd', anyText(chance)] : []),
    ...(chance.happens(0.1) ? ['--plain'] : []),
  ];
  // Without a command the session runs as lines, which the input is.
  const all = chance.happens(0.1) ? [] : [name, ...words, ...options];
  return ['--offline', ...(chance.happens(0.5) ? [...all, ...globals] : [...globals, ...all])];
}

function anyInput(chance: Chance, samples: Samples): string | Uint8Array {
  switch (chance.below(4)) {
    case 0:
      return '';
    case 1:
      return damaged(chance, chance.pick([...samples.values()]));
    default: {
      const line = () =>
        chance.happens(0.5) ? `/${chance.pick(known).name} ${anyText(chance)}` : anyText(chance);
      return chance.list(6, line).join('\n');
    }
  }
}
