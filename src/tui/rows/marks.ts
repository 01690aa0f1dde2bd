import type { ChangeOp } from '../../domain/changes/change.ts';
import type { BuildView } from '../../session/view.ts';

/** The sign in the gutter that says what a change does. */
export function changeMark(op: ChangeOp): string {
  return { add: '+', replace: '~', move: '>', remove: '-', restore: '+' }[op];
}

/** What a change does, as a word: `C4 adds R7`. */
export function changeVerb(op: ChangeOp): string {
  return { add: 'adds', replace: 'rewrites', move: 'moves', remove: 'removes', restore: 'restores' }[op];
}

/** The sign in front of a task of a build. */
export function taskMark(status: BuildView['tasks'][number]['status']): string {
  return { waiting: '\u00B7', running: '\u25B8', done: '\u2713', failed: '\u2717', skipped: '-' }[status];
}

/** `1 change`, `4 changes`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`;
}
