import { act } from './act.ts';
import { named } from './names.ts';
import { inSection, placement } from './parameters.ts';
import { toldAsWritten, writing } from './writing.ts';

export const move = act({
  name: 'move',
  summary: 'move an item to the end of its section, or elsewhere',
  input: {
    item: named('item'),
    section: inSection('to another section'),
    after: placement('behind another item, or to the "top" of the section'),
  },
  work: ({ item, section, after }) =>
    writing([
      {
        op: 'move',
        item,
        ...(section !== undefined && { section }),
        ...(after !== undefined && { after }),
      },
    ]),
  ...toldAsWritten,
});
