import { bindings, type KeyContext, keyLabel } from '../../model/keymap.ts';
import { slashCommands } from '../../model/slash.ts';
import { emptyRow, type Row, row, span, wrapBehind } from '../row.ts';

const parts: readonly (readonly [title: string, places: readonly KeyContext[]])[] = [
  ['Everywhere', ['screen', 'anywhere']],
  ['In the spec, on the selected change or item', ['spec']],
  ['In what is wrong with the spec', ['findings']],
  ['In your words that no item uses', ['unused']],
  ['When freezing', ['freeze', 'frozen']],
  ['In every pane', ['panes']],
  ['In the conversation', ['conversation']],
  ['In the build', ['build']],
  ['In the composer', ['composer', 'empty composer', 'question']],
];

const keysWidth = 29;

/** Every key and every command, from the tables that the program itself reads. */
export function helpRows(width: number): Row[] {
  return [
    row(' Signs in the spec', 'bold'),
    ...signs.flatMap(([sign, means]) => entry(sign, means, width)),
    emptyRow,
    row(' Commands, in the composer', 'bold'),
    ...slashCommands.flatMap(({ name, parameter, does }) =>
      entry(`/${name}${parameter === undefined ? '' : ` ${parameter}`}`, does, width),
    ),
    ...parts.flatMap(([title, places]) => [
      emptyRow,
      row(` ${title}`, 'bold'),
      ...bindings
        .filter(({ where }) => places.includes(where))
        .flatMap(({ keys, does }) => entry(keys.map(keyLabel).join(' '), does, width)),
    ]),
  ];
}

const signs = [
  ['+ ~ - >', 'a change that waits: adds, rewrites, removes, moves'],
  ['? inferred', 'nobody said it: an agent filled a gap'],
  ['! not asked for', 'a change that your words do not ask for'],
  ['\u2713', 'you said yes to it; items without a sign are in your own words'],
] as const;

function entry(keys: string, does: string, width: number): Row[] {
  return wrapBehind([span(`   ${keys.padEnd(keysWidth)} `, 'accent')], [span(does)], width);
}
