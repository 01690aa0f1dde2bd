import { expect, test } from 'vitest';
import type { ChangeId, QuestionId } from '../../../src/domain/items/ids.ts';
import { draftText, insert } from '../../../src/tui/model/draft.ts';
import { emptyWriting } from '../../../src/tui/model/history.ts';
import { placesOf } from '../../../src/tui/model/places.ts';
import {
  closeOverlay,
  composeAgain,
  composeFor,
  focusBeside,
  focusOn,
  initialState,
  leaveOpen,
  openOverlay,
  takeUp,
  type UiState,
} from '../../../src/tui/model/state.ts';

const draft = (text: string) => insert(emptyWriting.draft, text);
const writing = (text: string): UiState => ({
  ...initialState,
  writing: { ...emptyWriting, draft: draft(text) },
});
const questions = { questions: [] };

test('the focus goes round: composer, conversation, spec, and the build where there is one', () => {
  const round = (hasBuild: boolean) => {
    const seen: string[] = [];
    let state: UiState = initialState;
    do {
      seen.push(state.focus);
      state = focusBeside(state, 1, hasBuild);
    } while (state.focus !== 'composer');
    return seen;
  };
  expect(round(false)).toEqual(['composer', 'conversation', 'spec']);
  expect(round(true)).toEqual(['composer', 'conversation', 'spec', 'build']);
  expect(focusBeside(initialState, -1, false).focus).toBe('spec');
});

test('the pane that was looked at last stays in sight while something is written', () => {
  expect(focusOn(focusOn(initialState, 'spec'), 'composer').shown).toBe('spec');
});

test('what was being said is set aside for other words, and comes back', () => {
  const change = 'C1' as ChangeId;
  const editing = composeFor(writing('half a thought'), { kind: 'edit', change }, draft('It rings.'));
  expect(draftText(editing.writing.draft)).toBe('It rings.');
  const noting = composeFor(editing, { kind: 'note', change }, draft(''));
  const back = composeAgain(noting);
  expect(draftText(back.writing.draft)).toBe('half a thought');
  expect(back.purpose).toEqual({ kind: 'say' });
});

test('questions are left open and taken up again, each once', () => {
  const id = 'Q1' as QuestionId;
  const left = leaveOpen(leaveOpen(initialState, [id]), [id]);
  expect(left.leftOpen).toEqual([id]);
  expect(takeUp(left, id).leftOpen).toEqual([]);
});

test('keys go to what lies on top', () => {
  expect(placesOf(initialState, questions)).toEqual(['empty composer', 'composer', 'screen', 'anywhere']);
  expect(placesOf(writing('x'), questions)[0]).toBe('composer');
  const inSpec = focusOn(initialState, 'spec');
  expect(placesOf(inSpec, questions)[0]).toBe('spec');
  const evidence = openOverlay(inSpec, { kind: 'evidence', top: 0 });
  expect(placesOf(evidence, questions).slice(0, 2)).toEqual(['reader', 'spec']);
  const help = openOverlay(evidence, { kind: 'help', top: 0 });
  expect(placesOf(help, questions)).toEqual(['reader', 'anywhere']);
  expect(placesOf(closeOverlay(help), questions)).toEqual(placesOf(evidence, questions));
  const prompt = { purpose: { kind: 'title' }, value: '', epoch: 0 } as const;
  expect(placesOf({ ...help, prompt }, questions)).toEqual(['prompt', 'anywhere']);
});
