import { count } from '../rows/marks.ts';
import { type ActionContext, messageOf } from './action-context.ts';

/** Copies a text as it was written, and says how it went. */
export function copy(context: ActionContext, text: string): void {
  const size = text.includes('\n') ? count(text.split('\n').length, 'line') : count(text.length, 'character');
  context.terminal.copy(text).then(
    (copied) =>
      copied
        ? context.notify(`Copied ${size}.`)
        : context.notify(
            'This is too long for the clipboard of the terminal; `specwright export` writes it to a file.',
            'error',
          ),
    (error: unknown) => context.notify(messageOf(error), 'error'),
  );
}
