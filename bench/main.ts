/**
 * What the program costs, on this machine, now: `npm run bench`. Nothing here fails for being slow. Compare
 * figures of one run with each other, and not with those of another machine.
 */
import { availableParallelism, loadavg } from 'node:os';
import { measureChecks } from './checks.ts';
import { measureEvidence } from './evidence.ts';
import { measureImport } from './import.ts';
import { items, makeLargeSpec, measureLargeSpec } from './large-spec.ts';
import { measureLog } from './log.ts';
import { makePlace } from './place.ts';
import { measureProposals } from './proposals.ts';
import { measureRequests } from './requests.ts';
import { measureFirstFrame, measureKeys } from './screen.ts';

const [load = 0] = loadavg();
console.log(`Node ${process.versions.node}, ${availableParallelism()} cores, load ${load.toFixed(1)}\n`);

const place = await makePlace();
try {
  await measureFirstFrame(place);
  await measureKeys(place, 'empty spec');
  console.log();
  await makeLargeSpec(place);
  await measureLargeSpec(place);
  await measureKeys(place, `${items} items`);
  console.log();
  measureEvidence();
  measureChecks();
  await measureImport(place);
  await measureProposals();
  measureLog(place);
  console.log();
  await measureRequests(place);
} finally {
  await place.remove();
}
