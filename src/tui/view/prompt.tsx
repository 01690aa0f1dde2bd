import { Box, Text } from 'ink';
import TextInput from 'ink-text-input';
import type { Prompt } from '../model/state.ts';
import { paintRow, row } from '../rows/row.ts';
import { useTheme } from './rows-view.tsx';

export interface PromptLineProps {
  readonly prompt: Prompt;
  readonly width: number;
  readonly onType: (value: string) => void;
  readonly onSubmit: () => void;
}

/**
 * One line to fill in, which has all keys for itself while it is there. The cursor is the terminal's own, at the
 * end of the text, so that input methods find it; whoever wants to move in the text gets the composer.
 */
export function PromptLine({ prompt, width, onType, onSubmit }: PromptLineProps) {
  const theme = useTheme();
  return (
    <Box width={width} height={1} overflow="hidden">
      <Text>{paintRow(theme, row('\u203A ', 'accent'))}</Text>
      <Text wrap="truncate-start">
        <TextInput
          key={prompt.epoch}
          value={prompt.value}
          showCursor={false}
          onChange={onType}
          onSubmit={onSubmit}
        />
      </Text>
    </Box>
  );
}
