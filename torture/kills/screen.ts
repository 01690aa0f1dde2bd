import { setTimeout as pause } from 'node:timers/promises';
import { Terminal } from '../../bench/terminal.ts';
import type { Chance } from '../chance.ts';
import { program } from '../program.ts';
import type { Victim } from './victim.ts';

/** Milliseconds that the screen works on at most before it is killed. */
const longest = 600;

/** Milliseconds after the first frame in which the terminal is set up, and still makes another key of Enter. */
const settling = 300;

/** The footer is drawn with the first whole frame. */
const drawn = (lines: readonly string[]): boolean => lines.at(-1)?.trim() !== '';

/**
 * Types words into the screen, sends them, and kills the program at some moment. Gives the words where the
 * conversation showed them before: from then on they are said.
 */
export async function killScreen(
  { place, session, known }: Victim,
  chance: Chance,
  round: number,
): Promise<string | undefined> {
  const terminal = new Terminal([process.execPath, program, '--offline', '--session', session], {
    cwd: place.project,
    env: place.env,
  });
  const words = `Screen ${round} says ${chance.below(1e9)}.`;
  const isSaid = (lines: readonly string[]) => lines.some((line) => line.includes(`\u2503 ${words}`));
  try {
    await terminal.until(drawn);
    await pause(settling);
    await terminal.type(words, (lines) => lines.some((line) => line.includes(words)));
    terminal.write('\r');
    await pause(chance.below(chance.happens(0.3) ? 4 * longest : longest));
    // What has arrived by now was on the screen when the program was killed.
    const said = isSaid(terminal.lines());
    if (said) known.shown.push(words);
    return said ? words : undefined;
  } finally {
    await terminal.kill();
  }
}
