import { textOf } from '../domain/changes/material.ts';
import { act } from './act.ts';
import { allNamed } from './names.ts';
import { wordsBeside } from './parameters.ts';
import { toldAsWritten, writing } from './writing.ts';

export const remove = act({
  name: 'remove',
  summary: 'remove items; restore brings them back',
  input: { items: allNamed('item'), reason: wordsBeside('why') },
  work: ({ items, reason = '' }) =>
    writing(items.map((item) => ({ op: 'remove', item, reason: textOf(reason) }))),
  ...toldAsWritten,
});
