import type { Size, Wanted } from '../model/layout.ts';
import { topOverlay } from '../model/state.ts';
import { questionRows } from '../rows/composer/question-rows.ts';
import { layOutDraft } from '../rows/composer/visual.ts';
import { footerRows } from '../rows/frame/footer-rows.ts';
import { type ActionContext, answeredQuestion } from './action-context.ts';
import { completionOf, composerMargin } from './composing.ts';

const mostComposerRows = 8;
const mostCompletions = 6;

/** How many rows the parts around the panes would like to have. */
export function wantedRows(
  { view, state }: Pick<ActionContext, 'view' | 'state'>,
  { columns }: Size,
  hasBanner: boolean,
): Wanted {
  const question = answeredQuestion(view, state);
  const completion = completionOf(state, view.cwd);
  const isMenu = topOverlay(state)?.kind === 'menu';
  return {
    banner: hasBanner ? 1 : 0,
    question:
      question === undefined || state.prompt !== undefined || isMenu
        ? 0
        : questionRows(question, columns).length,
    composer:
      state.prompt === undefined
        ? Math.min(mostComposerRows, layOutDraft(state.writing.draft, columns - composerMargin).rows.length)
        : 1,
    completions: Math.min(mostCompletions, completion?.candidates.length ?? 0),
    footer: footerRows(state, [], columns).length,
  };
}
