import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import type { Rect } from '../model/layout.ts';
import type { MenuChoice, Overlay } from '../model/state.ts';
import { cutRow, emptyRow, paintRow, row, span, textOfRow, wrapSpans } from '../rows/row.ts';
import { Pane } from './pane.tsx';
import { Rows, useTheme } from './rows-view.tsx';

export interface MenuProps extends Rect {
  readonly menu: Overlay & { readonly kind: 'menu' };
  readonly choose: (value: string) => void;
}

/** A list to choose from, which has all keys for itself while it is there. */
export function Menu({ menu, choose, width, height }: MenuProps) {
  const title = wrapSpans(row(menu.title, 'bold'), width - 2).map((spans) => [span(' '), ...spans]);
  const head = [emptyRow, ...title, emptyRow].slice(0, Math.max(1, height - 4));
  const room = Math.max(1, height - 1 - head.length);
  return (
    <Pane title="Choose" aside="Enter chooses, Esc closes" focused width={width} height={height}>
      <Rows rows={head} width={width} height={head.length} />
      <Box flexDirection="column" width={width} height={room} overflow="hidden">
        <SelectInput
          items={menu.choices.map((choice, index) => item(choice, index, menu.choices.length, width))}
          initialIndex={menu.initial}
          limit={room}
          indicatorComponent={Indicator}
          itemComponent={Label}
          onSelect={({ value }) => choose(value)}
        />
      </Box>
    </Pane>
  );
}

/** The first nine can be chosen by their number. */
function item({ value, label }: MenuChoice, index: number, length: number, width: number) {
  const number = index < 9 && length > 1 ? `${index + 1}` : ' ';
  return { value, key: `${index} ${value}`, label: textOfRow(cutRow(row(`${number}  ${label}`), width - 4)) };
}

function Indicator({ isSelected = false }: { readonly isSelected?: boolean }) {
  const theme = useTheme();
  return <Text>{paintRow(theme, isSelected ? row(' \u203A ', 'accent') : row('   '))}</Text>;
}

function Label({ isSelected = false, label }: { readonly isSelected?: boolean; readonly label: string }) {
  const theme = useTheme();
  return <Text wrap="truncate">{paintRow(theme, row(label, isSelected ? 'bold' : 'plain'))}</Text>;
}
