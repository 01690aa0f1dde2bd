import { accept } from './accept.ts';
import type { Act } from './act.ts';
import { add } from './add.ts';
import { answer } from './answer.ts';
import { ask } from './ask.ts';
import { audit } from './audit.ts';
import { changes } from './changes.ts';
import { confirm } from './confirm.ts';
import { defer } from './defer.ts';
import { dismiss } from './dismiss.ts';
import { freeze } from './freeze.ts';
import { move } from './move.ts';
import { reject } from './reject.ts';
import { remove } from './remove.ts';
import { restore } from './restore.ts';
import { retry } from './retry.ts';
import { settle } from './settle.ts';
import { spec } from './spec.ts';
import { undo } from './undo.ts';
import { unused } from './unused.ts';

/** The table of what a human can do in a session, in the order in which help lists it: talk, look, decide, write. */
export const acts: readonly Act[] = [
  answer,
  defer,
  retry,
  spec,
  changes,
  accept,
  reject,
  ask,
  confirm,
  undo,
  add,
  move,
  remove,
  restore,
  unused,
  audit,
  dismiss,
  settle,
  freeze,
];
