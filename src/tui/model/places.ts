import type { SessionView } from '../../session/view.ts';
import { isBlank } from './draft.ts';
import type { KeyContext } from './keymap.ts';
import { topOverlay, type UiState } from './state.ts';

/** Where keys mean something now, most special first. */
export function placesOf(
  state: UiState,
  { questions, deferred = [] }: Pick<SessionView, 'questions'> & Partial<Pick<SessionView, 'deferred'>>,
): readonly KeyContext[] {
  const overlay = topOverlay(state);
  const offersAnswers =
    state.purpose.kind === 'say' &&
    questions.some(
      ({ id, options }) => options.length > 0 || deferred.includes(id) || state.leftOpen.includes(id),
    );
  if (state.prompt !== undefined) return ['prompt', 'anywhere'];
  switch (overlay?.kind) {
    case 'menu':
      return ['menu', 'anywhere'];
    case 'freeze':
      return [overlay.frozen === undefined ? 'freeze' : 'frozen', 'anywhere'];
    case 'findings':
      return ['findings', 'anywhere'];
    case 'evidence':
      return ['reader', 'spec', 'anywhere'];
    case 'unused':
      return ['unused', 'reader', 'anywhere'];
    case 'help':
      return ['reader', 'anywhere'];
    default:
      if (state.focus !== 'composer') return [state.focus, 'panes', 'screen', 'anywhere'];
      return [
        ...(isBlank(state.writing.draft) ? (['empty composer'] as const) : []),
        ...(offersAnswers ? (['question'] as const) : []),
        'composer',
        'screen',
        'anywhere',
      ];
  }
}
