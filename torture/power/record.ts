import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Chance } from '../chance.ts';
import { ownLines } from '../kills/victim.ts';
import { makePlace, type Place } from '../place.ts';
import { run } from '../program.ts';
import { message, sentence } from '../words.ts';
import { type FileEvent, readTrace, traced } from './trace.ts';

/** A command that was run, and all that it did to files. */
export interface Recorded {
  readonly args: readonly string[];
  /** The words that it said. */
  readonly text?: string;
  readonly events: readonly FileEvent[];
}

export interface Recording {
  readonly place: Place;
  readonly session: string;
  /** What was there before, by path. */
  readonly before: ReadonlyMap<string, Buffer>;
  readonly commands: readonly Recorded[];
}

/** Whether calls to the system can be recorded here. */
export const canRecord = (): boolean => spawnSync('strace', ['-V']).status === 0;

/** Records a session of some commands, from the first one on. */
export async function recordSession(chance: Chance): Promise<Recording> {
  const place = makePlace();
  const agents = path.join(place.project, 'AGENTS.md');
  writeFileSync(agents, `${ownLines}\n`);
  const notes = path.join(place.project, 'notes.md');
  const lines = Array.from({ length: 20 }, (_, at) => `- ${sentence(chance, 9_000 + at)}`);
  writeFileSync(notes, `# Notes\n\n## Behavior\n\n${lines.join('\n')}\n`);
  const before = filesBelow(place.folder);

  const commands: Recorded[] = [await record(place, ['new', 'Power'])];
  const said = commands[0]!.events.flatMap((event) => (event.kind === 'said' ? event.text : []));
  const { session } = JSON.parse(said.join(''));
  const texts = Array.from({ length: 3 }, (_, at) => message(chance, 10 * (at + 1)));
  const rest: readonly (readonly [args: readonly string[], text?: string])[] = [
    ...texts.map((text) => [['say', text], text] as const),
    [['accept', '--all']],
    [['export', '--format', 'agents']],
    [['undo']],
    [['add', 'constraint', sentence(chance, 77)]],
    [['export', '--to', 'SPEC.md']],
    [['freeze', '--with-inferred']],
    [['export', '--log', 'intent.jsonl', '--by', 'Ada']],
    [['import', notes]],
    [['export', '--format', 'agents']],
    [['say', texts[0]!], texts[0]!],
  ];
  for (const [args, text] of rest) {
    const own = args[0] === 'import' ? args : [...args, '--session', session];
    commands.push({ ...(await record(place, own)), ...(text !== undefined && { text }) });
  }
  return { place, session, before, commands };
}

async function record(place: Place, args: readonly string[]): Promise<Recorded> {
  const trace = `${place.folder}.trace`;
  const under = ['strace', '-f', '-y', '-xx', '-s', '4000000', '-e', `trace=${traced}`, '-e', 'signal=none'];
  const options = { under: [...under, '-o', trace] };
  try {
    const { errors, status } = await run(place, [...args, '--offline', '--json'], options);
    if (status !== 0 && status !== 3) throw new Error(`${args.join(' ')} ended with ${status}: ${errors}`);
    return { args, events: readTrace(readFileSync(trace, 'latin1')) };
  } finally {
    rmSync(trace, { force: true });
  }
}

function filesBelow(folder: string): ReadonlyMap<string, Buffer> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [file, readFileSync(file)]));
}
