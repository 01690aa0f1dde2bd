import type { KeyCommand } from '../model/keymap.ts';
import type { ActionContext } from './action-context.ts';
import { composing } from './composing.ts';
import { deciding } from './deciding.ts';
import { editing } from './editing.ts';
import { findings } from './findings.ts';
import { freezing } from './freezing.ts';
import { leaving } from './leaving.ts';
import { moving } from './moving.ts';
import { showing } from './showing.ts';
import { unusedWords } from './unused.ts';

/** What every command of the table of keys does. */
export const actions: { readonly [Name in KeyCommand]: (context: ActionContext) => void } = {
  ...composing,
  ...deciding,
  ...editing,
  ...findings,
  ...freezing,
  ...leaving,
  ...moving,
  ...showing,
  ...unusedWords,
};
