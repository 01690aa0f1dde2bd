import { setTimeout as pause } from 'node:timers/promises';
import { launcher, type Place } from './place.ts';
import { quantile, report, spread } from './statistics.ts';
import { Terminal } from './terminal.ts';

const runs = 20;
const keys = 150;

/** What stands before the words in the composer, and the key that takes them away. */
const prompt = '\u203A ';
const controlU = '\u0015';

/** The footer is drawn with the first whole frame. */
const drawn = (lines: readonly string[]): boolean => lines.at(-1)?.trim() !== '';

const open = ({ project, database, env }: Place): Terminal =>
  new Terminal([process.execPath, launcher, '--db', database, '--offline'], { cwd: project, env });

/** Milliseconds from the start of the process to the first whole frame, beside a Node that does nothing. */
export async function measureFirstFrame(place: Place): Promise<void> {
  const frames: number[] = [];
  const floor: number[] = [];
  // The first run of both fills the caches.
  for (let run = 0; run <= runs; run += 1) {
    const nothing = new Terminal([process.execPath, '-e', '0'], { cwd: place.project, env: place.env });
    const least = (await nothing.ended) - nothing.startedAt;
    const terminal = open(place);
    const frame = (await terminal.until(drawn)) - terminal.startedAt;
    await terminal.close();
    if (run === 0) continue;
    floor.push(least);
    frames.push(frame);
  }
  report('node -e 0', spread(floor));
  report('first frame of the screen, 160x45', spread(frames));
  const ratio = quantile(frames, 0.5) / quantile(floor, 0.5);
  report('first frame, in starts of an empty Node', ratio.toFixed(1));
}

/** Milliseconds from a key to its letter on the screen. */
export async function measureKeys(place: Place, what: string): Promise<void> {
  const terminal = open(place);
  await terminal.until(drawn);
  await pause(1_000);
  const latencies: number[] = [];
  let typed = '';
  for (let key = 0; key < keys; key += 1) {
    if (typed.length === 60) {
      await terminal.type(controlU, (lines) => lines.some((line) => line.trimEnd() === prompt.trimEnd()));
      typed = '';
    }
    const letter = 'abcdefghijklmnopqrstuvwxyz'.charAt(key % 26);
    typed += letter;
    const written = prompt + typed;
    latencies.push(await terminal.type(letter, (lines) => lines.some((line) => line.trimEnd() === written)));
    await pause(20 + ((key * 7) % 40));
  }
  await terminal.close();
  report(`a key to its letter, 160x45, ${what}`, spread(latencies));
}
