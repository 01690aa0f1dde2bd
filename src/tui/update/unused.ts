import type { UnusedWords } from '../../domain/coverage/coverage.ts';
import { type Section, sections, sectionTitles } from '../../domain/items/section.ts';
import { fittingSection } from '../../session/documents/unused-words.ts';
import type { KeyCommand } from '../model/keymap.ts';
import { changeOverlay, topOverlay } from '../model/state.ts';
import { listedWords } from '../rows/readers/unused.ts';
import type { ActionContext } from './action-context.ts';
import { openMenu } from './menus.ts';

/** What becomes of words that no item uses. */
export const unusedWords = {
  'keep-words': (context) => withWords(context, (words) => chooseSection(context, words)),
  'mark-talk': (context) =>
    withWords(context, (words) => {
      const isTalk = context.view.coverage.talk.includes(words);
      context.attempt(() =>
        isTalk ? context.session.unmarkTalk([words]) : context.session.markTalk([words]),
      );
    }),
  'send-words': (context) =>
    withWords(context, (words) => {
      context.notify('A is shown these words\u2026');
      context.attempt(async () => {
        const { failure, changes, reply } = await context.session.sendWords([words]);
        if (failure !== undefined) context.notify(failure, 'error');
        else
          context.notify(
            changes.length === 0 ? reply : `A proposes ${changes.map(({ id }) => id).join(', ')}.`,
          );
      });
    }),
} as const satisfies Partial<Record<KeyCommand, (context: ActionContext) => void>>;

/** Moves the selection by so many remarks. */
export function moveInUnused(context: ActionContext, by: number): void {
  const last = Math.max(0, listedWords(context).length - 1);
  context.update((state) =>
    changeOverlay(state, (overlay) =>
      overlay.kind === 'unused'
        ? { ...overlay, selected: Math.min(Math.max(Math.min(overlay.selected, last) + by, 0), last) }
        : overlay,
    ),
  );
}

function withWords(context: ActionContext, act: (words: UnusedWords) => void): void {
  const overlay = topOverlay(context.state);
  if (overlay?.kind !== 'unused') return;
  const listed = listedWords(context);
  const words = listed[Math.min(overlay.selected, listed.length - 1)];
  if (words !== undefined) act(words);
}

/** The section that fits comes first. */
function chooseSection(context: ActionContext, words: UnusedWords): void {
  const fitting = fittingSection(words.text, context.view.spec);
  const ordered = [fitting, ...sections.filter((section) => section !== fitting)];
  openMenu(context, {
    title: 'Into which section?',
    choices: ordered.map((section) => ({ value: section, label: sectionTitles[section] })),
    choose: (section) => context.attempt(() => context.session.keepWords(words, section as Section)),
  });
}
