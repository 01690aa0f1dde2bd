import { act } from './act.ts';
import { allNamed } from './names.ts';
import { toldAsWritten, writing } from './writing.ts';

export const restore = act({
  name: 'restore',
  summary: 'bring back items that were removed',
  input: { items: allNamed('item') },
  work: ({ items }) => writing(items.map((item) => ({ op: 'restore', item }))),
  ...toldAsWritten,
});
