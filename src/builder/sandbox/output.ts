import type { CommandRun } from '../protocol/protocol.ts';

/** The beginning and the end of a long text, with a word about what is left out between them. */
export function headAndTail(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const half = Math.floor(limit / 2);
  const left = text.length - 2 * half;
  return `${text.slice(0, half)}\n[... ${left} characters left out ...]\n${text.slice(-half)}`;
}

/** Characters of one output stream that a model is shown. */
const shown = 8_000;

/** A command's run as a model reads it: how it ended, then what it printed. */
export function runText(run: CommandRun): string {
  return [
    `$ ${headAndTail(run.command, shown)}`,
    endingText(run),
    streamText('stdout', run.stdout),
    streamText('stderr', run.stderr),
  ].join('\n');
}

/** How a run ended, as a phrase: `exit status 1`, `stopped: it ran longer than 60 seconds`. */
export function endingText(run: CommandRun): string {
  const stops = {
    timeout: `stopped: it ran longer than ${Math.round(run.durationMs / 1000)} seconds`,
    output: 'stopped: it printed too much',
    processes: 'stopped: it started too many processes',
    memory: 'stopped: memory, its processes held too much of it',
    disk: 'stopped: disk, it wrote more than a workspace may hold',
    cancelled: 'stopped: the build was cancelled',
    refused: 'not run',
  };
  if (run.stopped !== undefined) return stops[run.stopped];
  return run.exit === undefined ? 'killed' : `exit status ${run.exit}`;
}

const streamText = (name: string, text: string): string =>
  text === '' ? `${name}: (empty)` : `${name}:\n${headAndTail(text.trimEnd(), shown)}`;
