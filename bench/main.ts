/**
 * What the program costs, on this machine, now: `npm run bench`. Nothing here fails for being slow. Compare
 * figures of one run with each other, and not with those of another machine.
 */
import { availableParallelism, loadavg } from 'node:os';
import { items, makeLargeSpec, measureLargeSpec } from './large-spec.ts';
import { makePlace } from './place.ts';
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
} finally {
  await place.remove();
}
