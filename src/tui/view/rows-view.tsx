import { Box, Text } from 'ink';
import { createContext, use } from 'react';
import type { Rect } from '../model/layout.ts';
import { paintRow, type Row } from '../rows/row.ts';
import { createTheme, type Theme } from '../rows/theme.ts';

/** The looks of the screen. */
export const ThemeContext = createContext<Theme>(createTheme(true));

export const useTheme = (): Theme => use(ThemeContext);

/**
 * Rows that are wrapped already, in a place of their own. One text node a row: Ink remembers what it measured by
 * the whole text, and a pane in one text would fill that memory with panes.
 */
export function Rows({ rows, width, height }: Rect & { readonly rows: readonly Row[] }) {
  const theme = useTheme();
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      {rows.slice(0, height).map((spans, index) => (
        <Text key={index} wrap="truncate">
          {paintRow(theme, spans) || ' '}
        </Text>
      ))}
    </Box>
  );
}
