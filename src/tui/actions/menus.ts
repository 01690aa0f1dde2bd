import type { Question } from '../../spec/question.ts';
import { focusOn, type MenuChoice, openOverlay, takeUp } from '../state.ts';
import { answeredQuestion, type World } from '../world.ts';
import { answerWith } from './turns.ts';

interface Menu {
  readonly title: string;
  readonly choices: readonly MenuChoice[];
  readonly initial?: number;
  readonly choose: (value: string) => void;
}

/** Lets the human choose with the arrow keys, a number or Enter; Esc chooses nothing. */
export function openMenu(world: World, { title, choices, initial = 0, choose }: Menu): void {
  world.update((state) =>
    openOverlay(
      { ...state, notice: undefined },
      { kind: 'menu', title, choices, initial: Math.max(0, initial), choose },
    ),
  );
}

/** The answers that A offers; with several questions open and none taken up, the questions first. */
export function openOptions(world: World): void {
  const question = answeredQuestion(world.view, world.state);
  const open = world.view.questions;
  if (question !== undefined) optionsOf(world, question);
  else if (open.length === 1) takeUpQuestion(world, open[0]!);
  else if (open.length > 1) chooseQuestion(world, open);
  else world.notify('No question is open.');
}

/** Brings a question back to the composer. */
export function takeUpQuestion(world: World, question: Question): void {
  world.update((state) => focusOn(takeUp(state, question.id), 'composer'));
}

function chooseQuestion(world: World, questions: readonly Question[]): void {
  openMenu(world, {
    title: 'Open questions',
    choices: questions.map((question) => ({ value: question.id, label: questionLabel(world, question) })),
    choose: (id) => takeUpQuestion(world, questions.find((question) => question.id === id)!),
  });
}

/** The mark stands before the text, which may be cut. */
function questionLabel({ view }: World, { id, text }: Question): string {
  return `${id}  ${view.deferred.includes(id) ? '(set aside)  ' : ''}${text}`;
}

const ownWords = 'own words';

function optionsOf(world: World, question: Question): void {
  const { options, recommended } = question;
  const others = world.view.questions.filter(({ id }) => id !== question.id);
  openMenu(world, {
    title: question.text,
    choices: [
      ...options.map((option, index) => ({
        value: String(index),
        label: option + (option === recommended ? '  (recommended)' : ''),
      })),
      { value: ownWords, label: 'in your own words' },
      ...others.map((other) => ({ value: other.id, label: `instead: ${questionLabel(world, other)}` })),
    ],
    initial: recommended === undefined ? 0 : options.indexOf(recommended),
    choose: (value) => {
      const other = others.find(({ id }) => id === value);
      if (other !== undefined) takeUpQuestion(world, other);
      else if (value === ownWords) takeUpQuestion(world, question);
      else answerWith(world, question, options[Number(value)]!);
    },
  });
}
