import { act } from './act.ts';
import { deciding, toldAsDecided } from './deciding.ts';
import { changeNamed, changesMeant, changesOrOthers, identify, requireNamesOrAll } from './names.ts';
import { flag, nameOf, wordsBeside } from './parameters.ts';
import { WrongUseError } from './wrong-use.ts';

export const accept = act({
  name: 'accept',
  summary: 'accept changes, by name (C3 C5) or by range (C3..C9)',
  input: {
    names: changesOrOthers,
    all: flag('all that your own typed words ask for, and no other'),
    material: flag('all that only material asks for: what came by pipe, file or long paste'),
    note: wordsBeside('words that come with it'),
    by: nameOf('what somebody decided in another copy: on the named items, or all of it'),
    onNearest: flag('on the words of yours that come nearest to what agent A claimed to quote'),
  },
  work: ({ names, all, material, note, by, onNearest }) => {
    const together = all || material;
    const hasMore = together || note !== undefined;
    if (by !== undefined) {
      if (hasMore || onNearest)
        throw new WrongUseError('--by goes with items that are named, and with no other option.');
      const items = names.map((name) => identify('item', name));
      return deciding((session) => session.takeOver(by, items));
    }
    if (onNearest) {
      const [name, ...others] = names;
      if (name === undefined || others.length > 0 || hasMore)
        throw new WrongUseError('--on-nearest goes with one change that is named, and with no other option.');
      const change = identify('change', name);
      return deciding((session) => session.acceptOnNearest(change));
    }
    if (all && material)
      throw new WrongUseError('--all and --material are two acts: give them one after the other.');
    requireNamesOrAll(names, together);
    if (together && note !== undefined)
      throw new WrongUseError('A note goes with changes that are named, not with --all or --material.');
    if (material)
      return deciding(
        (session) => session.acceptMaterial(),
        ({ pending }) => ({ material: pending }),
      );
    if (all)
      return deciding(
        (session) => session.acceptAllAskedFor(),
        (_, { pending }) => ({ left: pending }),
      );
    const changes = names.map(changeNamed);
    return deciding((session) => session.accept(changesMeant(changes, session.view.pending), note));
  },
  ...toldAsDecided,
});
