import { WrongUseError } from '../acts/wrong-use.ts';
import type { Call } from './definition.ts';

/** Refuses options of `export` that do not go together: none of them is passed over in silence. */
export function requireFit(options: Call['options']): void {
  const isGiven = (name: string) => options[name] !== undefined;
  if (isGiven('log')) {
    const other = ['format', 'frozen', 'to', 'force'].find(isGiven);
    if (other !== undefined) throw new WrongUseError(`--log does not go with --${other}. Export twice.`);
    return;
  }
  if (isGiven('by')) throw new WrongUseError('--by goes with --log.');
  if (isGiven('force') && !isGiven('format')) throw new WrongUseError('--force goes with --format.');
}
