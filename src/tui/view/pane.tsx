import { Box } from 'ink';
import type { ReactNode } from 'react';
import type { Rect } from '../model/layout.ts';
import { ruleRow } from '../rows/frame/rule.ts';
import type { Style } from '../rows/theme.ts';
import { Rows } from './rows-view.tsx';

export interface PaneProps extends Rect {
  readonly title: string;
  readonly aside?: string;
  readonly asideStyle?: Style;
  readonly focused: boolean;
  readonly children: ReactNode;
}

/** A pane: the line with its title, and its content below. */
export function Pane({ title, aside = '', asideStyle = 'dim', focused, width, height, children }: PaneProps) {
  return (
    <Box flexDirection="column" width={width} height={height} flexShrink={0} overflow="hidden">
      <Rows rows={[ruleRow({ title, aside, asideStyle, focused, width })]} width={width} height={1} />
      {children}
    </Box>
  );
}
