import type { Chance } from './chance.ts';
import type { Report } from './report.ts';

/** What an attack is given. */
export interface Ring {
  readonly chance: Chance;
  readonly report: Report;
  /** Whether another round is wanted, after so many. The first one always is. */
  readonly goesOn: (rounds: number) => boolean;
}

/** One way to be cruel to the program. What it finds goes into the report. */
export type Attack = (ring: Ring) => Promise<void>;
