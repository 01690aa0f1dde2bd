import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Acknowledged } from '../acknowledged.ts';
import type { Attack, Ring } from '../attack.ts';
import { ownLines } from '../kills/victim.ts';
import { problemsOf } from '../soundness.ts';
import { Disk } from './disk.ts';
import { canRecord, type Recording, recordSession } from './record.ts';

/** Power cuts that are tried of one recording. */
const cutsEach = 150;

/**
 * What the program writes is recorded and replayed up to a random moment, at which the power is cut: of what was not
 * synced by then, any sectors are lost. What had reached standard output before must be there.
 */
export const power: Attack = async (ring) => {
  if (!canRecord()) {
    const what = 'nothing was tried: it needs strace, which is not on this machine';
    ring.report.failed({ part: 'power', what, how: 'Install the package `strace`, or leave the part out.' });
    return;
  }
  for (let cuts = 0; ring.goesOn(cuts); ) {
    const recording = await recordSession(ring.chance);
    ring.report.count('sessions recorded for power cuts');
    try {
      for (const until = cuts + cutsEach; cuts < until && ring.goesOn(cuts); cuts += 1)
        cutOnce(ring, recording, cuts);
    } finally {
      recording.place.remove();
    }
  }
};

function cutOnce({ chance, report }: Ring, recording: Recording, number: number): void {
  const { place, before, session, commands } = recording;
  const events = commands.flatMap(({ events: all }, command) => all.map((event) => ({ event, command })));
  const moment = chance.below(events.length + 1);
  const disk = new Disk(place.folder, before);
  const outputs = commands.map(() => '');
  for (const { event, command } of events.slice(0, moment)) {
    if (event.kind === 'said') outputs[command] += event.text;
    else disk.apply(event);
  }
  const known = new Acknowledged();
  for (const [at, { text }] of commands.entries()) known.hear(session, text, outputs[at]!);

  report.count('power cuts');
  report.count('facts that were acknowledged before a cut', known.count);
  const folder = mkdtempSync(path.join(tmpdir(), 'specwright-cut-'));
  try {
    for (const [file, bytes] of disk.cut(chance)) {
      const copy = path.join(folder, path.relative(place.folder, file));
      mkdirSync(path.dirname(copy), { recursive: true });
      writeFileSync(copy, bytes);
      if (path.basename(file) === 'AGENTS.md' && !bytes.includes(ownLines)) {
        fail('the own lines of AGENTS.md are not there');
      }
    }
    const database = path.join(folder, path.relative(place.folder, place.database));
    for (const problem of problemsOf(database, known)) fail(problem);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }

  function fail(what: string): void {
    const during = events[Math.min(moment, events.length - 1)]!;
    const doing = commands[during.command]!.args.join(' ').slice(0, 80);
    const how = `cut ${number} before event ${moment} of ${events.length}, a ${during.event.kind} of \`${doing}\``;
    report.failed({ part: 'power', what, how });
  }
}
