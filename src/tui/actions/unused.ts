import { fittingSection } from '../../session/documents/unused-words.ts';
import type { UnusedWords } from '../../spec/coverage/coverage.ts';
import { type Section, sections, sectionTitles } from '../../spec/section.ts';
import type { Command } from '../keymap.ts';
import { listedWords } from '../readers/unused.ts';
import { changeOverlay, topOverlay } from '../state.ts';
import type { World } from '../world.ts';
import { openMenu } from './menus.ts';

/** What becomes of words that no item uses. */
export const unusedWords = {
  'keep-words': (world) => withWords(world, (words) => chooseSection(world, words)),
  'mark-talk': (world) =>
    withWords(world, (words) => {
      const isTalk = world.view.coverage.talk.includes(words);
      world.attempt(() => (isTalk ? world.session.unmarkTalk([words]) : world.session.markTalk([words])));
    }),
  'send-words': (world) =>
    withWords(world, (words) => {
      world.notify('A is shown these words\u2026');
      world.attempt(async () => {
        const { failure, changes, reply } = await world.session.sendWords([words]);
        if (failure !== undefined) world.notify(failure, 'error');
        else
          world.notify(
            changes.length === 0 ? reply : `A proposes ${changes.map(({ id }) => id).join(', ')}.`,
          );
      });
    }),
} as const satisfies Partial<Record<Command, (world: World) => void>>;

/** Moves the selection by so many remarks. */
export function moveInUnused(world: World, by: number): void {
  const last = Math.max(0, listedWords(world).length - 1);
  world.update((state) =>
    changeOverlay(state, (overlay) =>
      overlay.kind === 'unused'
        ? { ...overlay, selected: Math.min(Math.max(Math.min(overlay.selected, last) + by, 0), last) }
        : overlay,
    ),
  );
}

function withWords(world: World, act: (words: UnusedWords) => void): void {
  const overlay = topOverlay(world.state);
  if (overlay?.kind !== 'unused') return;
  const listed = listedWords(world);
  const words = listed[Math.min(overlay.selected, listed.length - 1)];
  if (words !== undefined) act(words);
}

/** The section that fits comes first. */
function chooseSection(world: World, words: UnusedWords): void {
  const fitting = fittingSection(words.text, world.view.spec);
  const ordered = [fitting, ...sections.filter((section) => section !== fitting)];
  openMenu(world, {
    title: 'Into which section?',
    choices: ordered.map((section) => ({ value: section, label: sectionTitles[section] })),
    choose: (section) => world.attempt(() => world.session.keepWords(words, section as Section)),
  });
}
