import { count } from '../marks.ts';
import { messageOf, type World } from '../world.ts';

/** Copies a text as it was written, and says how it went. */
export function copy(world: World, text: string): void {
  const size = text.includes('\n') ? count(text.split('\n').length, 'line') : count(text.length, 'character');
  world.terminal.copy(text).then(
    (copied) =>
      copied
        ? world.notify(`Copied ${size}.`)
        : world.notify(
            'This is too long for the clipboard of the terminal; `specwright export` writes it to a file.',
            'error',
          ),
    (error: unknown) => world.notify(messageOf(error), 'error'),
  );
}
