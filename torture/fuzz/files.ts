import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Chance } from '../chance.ts';
import { runInside } from '../inside.ts';
import type { Place } from '../place.ts';
import { damaged } from './texts.ts';

/** Files as the program reads them, whole and sound, by their name. */
export type Samples = ReadonlyMap<string, Buffer>;

/** Says and decides something, and takes what can be exported of it as samples. */
export async function makeSamples(place: Place): Promise<Samples> {
  const must = async (...args: readonly string[]): Promise<Buffer> => {
    const { status, output, errors } = await runInside(place, [...args, '--offline']);
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${errors}`);
    return Buffer.from(output);
  };
  await must(
    'say',
    'The goal is a tea timer. It must ring the bell. If the time is missing it exits with 2.',
  );
  await must('accept', '--all');
  await must('say', 'No configuration file. It shows the time that is left.');
  const log = path.join(place.project, 'sample.jsonl');
  await must('export', '--log', log, '--by', 'Ada');
  // No address of an endpoint: changed by a bit it would be somebody else's.
  const settings = { model: { name: 'none', retries: 1 }, capture: { questionsPerTurn: 1 } };
  return new Map([
    ['spec.md', await must('export')],
    ['session.json', await must('export', '--json')],
    ['intent.jsonl', readFileSync(log)],
    ['settings.json', Buffer.from(JSON.stringify(settings))],
    ['settings.yaml', Buffer.from('model:\n  name: none\n  timeoutSeconds: 5\n')],
    ['plain.md', Buffer.from('# Timer\n\n## Requirements\n\n- It must ring.\n- It MUST stop.\n')],
    ['database.db', readFileSync(place.database)],
  ]);
}

/** Writes a file of the project that is one of the samples, mostly damaged, and gives its path. */
export function anyFile(chance: Chance, { project }: Place, samples: Samples): string {
  const [name, bytes] = chance.pick([...samples]);
  const file = path.join(project, `${chance.below(6)}-${name}`);
  if (!existsSync(project)) mkdirSync(project);
  writeFileSync(file, chance.happens(0.8) ? damaged(chance, bytes) : bytes);
  return file;
}
