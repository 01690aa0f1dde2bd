/**
 * Cruelty to the built program, for as long as is asked: `npm run torture -- --seed 42 --minutes 5 --only kills`.
 * Everything happens in folders of its own, which are removed. Exit status 1 where anything was lost or broke.
 */
import type { Attack } from './attack.ts';
import { Chance } from './chance.ts';
import { faults } from './faults/faults.ts';
import { fuzz } from './fuzz/fuzz.ts';
import { kills } from './kills/kills.ts';
import { help, type Options, type Part, readOptions } from './options.ts';
import { power } from './power/power.ts';
import { Report } from './report.ts';

const attacks: Readonly<Record<Part, Attack>> = { kills, power, faults, fuzz };

/** The share of the time that each part has; faults come to an end by themselves. */
const shares: Readonly<Record<Part, number>> = { kills: 5, power: 2, faults: 4, fuzz: 3 };

async function torture({ seed, minutes, only }: Options): Promise<Report> {
  const report = new Report();
  const all = only.reduce((sum, part) => sum + shares[part], 0);
  for (const part of only) {
    const end = performance.now() + (minutes * 60_000 * shares[part]) / all;
    const goesOn = (rounds: number) => rounds === 0 || performance.now() < end;
    console.log(`${part} ...`);
    try {
      await attacks[part]({ chance: new Chance(seed).for(part), report, goesOn });
    } catch (error) {
      const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
      report.failed({ part, what: `it could not go on: ${what}`, how: `--seed ${seed} --only ${part}` });
    }
  }
  return report;
}

// What a run has made is removed when it ends, however that is.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1));

try {
  const options = readOptions(process.argv.slice(2));
  const { seed, minutes, only } = options;
  console.log(`Seed ${seed}, ${minutes} minutes: ${only.join(', ')}.`);
  const report = await torture(options);
  console.log(`\n${report.lines().join('\n')}\nSeed ${seed}.`);
  process.exitCode = report.failures.length === 0 ? 0 : 1;
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n${help}`);
  process.exitCode = 2;
}
