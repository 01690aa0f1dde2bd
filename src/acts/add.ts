import { firstSource, textOf } from '../domain/changes/material.ts';
import { act } from './act.ts';
import { placement, section, words } from './parameters.ts';
import { toldAsWritten, writing } from './writing.ts';

export const add = act({
  name: 'add',
  summary:
    'write an item yourself; the sections are goal, interface, behavior, ' +
    'constraint, failure, exclusion, acceptance, design',
  input: {
    section,
    text: words,
    after: placement('behind another item, or at the "top" of the section'),
  },
  work: ({ section, text, after }) =>
    writing(
      [{ op: 'add', section, text: textOf(text), ...(after !== undefined && { after }) }],
      'session or new',
      firstSource(text),
    ),
  ...toldAsWritten,
});
