import { act } from './act.ts';
import { deciding, toldAsDecided } from './deciding.ts';
import { allNamed, requireNamesOrAll } from './names.ts';
import { flag } from './parameters.ts';

export const confirm = act({
  name: 'confirm',
  summary: 'confirm items that agent A inferred',
  input: { items: allNamed('item', 'optional'), all: flag('every inferred item') },
  work: ({ items, all }) => {
    requireNamesOrAll(items, all);
    return deciding((session) => {
      const inferred = session.view.spec.items.filter(({ origin }) => origin === 'inferred');
      return session.confirm(all ? inferred.map(({ id }) => id) : items);
    });
  },
  ...toldAsDecided,
});
