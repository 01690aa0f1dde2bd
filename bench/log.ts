import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Reference, referenceTo } from '../src/log/event.ts';
import { type LogLine, logLine, type NewEvent } from '../src/log/line.ts';
import type { Place } from './place.ts';
import { report } from './statistics.ts';

const lines = 100_000;
const items = 200;

/** The log of a long life: somebody says something, A proposes a change of one item, it is accepted. */
function longLog(): string {
  const written: LogLine[] = [];
  const add = (event: object): LogLine => {
    const after = written.length === 0 ? [] : [written.at(-1)!.event.id];
    const line = logLine({ ...event, at: written.length + 1, after, by: 'Ada' } as unknown as NewEvent);
    written.push(line);
    return line;
  };
  add({ kind: 'session', format: 1, title: 'Bench', nonce: 'bench', names: {} });
  const known = new Map<string, Reference>();
  const texts = new Map<string, string>();
  for (let round = 1; written.length + 3 <= lines; round += 1) {
    const [utterance, change, item] = [`U${round}`, `C${round}`, `R${((round - 1) % items) + 1}`];
    const text = `The system does thing ${round} in its own way.`;
    const said = add({
      kind: 'words',
      utterances: [{ id: utterance, kind: 'message', text, context: { kind: 'none' } }],
      names: {},
    });
    const words = referenceTo(said.event.id, utterance);
    const before = texts.get(item);
    const content = { section: 'behavior', text, cases: [] };
    const backing = { origin: 'explicit', evidence: [{ utterance, start: 0, end: text.length, text }] };
    const proposed = {
      id: change,
      proposal: `P${round}`,
      item,
      ...content,
      ...backing,
      askedFor: true,
      ...(before === undefined ? { op: 'add' } : { op: 'replace', before: { ...content, text: before } }),
    };
    const turn = add({
      kind: 'turn',
      proposal: `P${round}`,
      author: 'A',
      utterances: [utterance],
      reply: 'So it is.',
      changes: [proposed],
      questions: [],
      superseded: [],
      settled: [],
      names: { [utterance]: words, ...(before !== undefined && { [item]: known.get(item) }) },
    });
    if (before === undefined) known.set(item, referenceTo(turn.event.id, item));
    texts.set(item, text);
    add({
      kind: 'decisions',
      decisions: [{ id: `D${round}`, kind: 'accept', change }],
      shown: [],
      names: { [change]: referenceTo(turn.event.id, change) },
    });
  }
  return written.map(({ line }) => `${line}\n`).join('');
}

/** What it costs to take in a log of many lines, and to see that all of it is there already. */
export function measureLog({ project: folder }: Place): void {
  const file = path.join(folder, 'intent.jsonl');
  writeFileSync(file, longLog());
  const worker = fileURLToPath(new URL('./log-worker.ts', import.meta.url));
  const told = execFileSync(process.execPath, [worker, file, path.join(folder, 'log.db'), folder], {
    encoding: 'utf8',
  });
  const { took, tookAgain, megabytes } = JSON.parse(told) as Record<string, number>;
  report(`a log of ${lines} lines taken in, in seconds`, ((took ?? 0) / 1_000).toFixed(1));
  report('the same, all of it there already', ((tookAgain ?? 0) / 1_000).toFixed(1));
  report('memory for both, in MB', (megabytes ?? 0).toFixed(0));
}
