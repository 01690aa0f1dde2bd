import type { Question } from '../../domain/items/question.ts';
import { focusOn, type MenuChoice, openOverlay, takeUp } from '../model/state.ts';
import { type ActionContext, answeredQuestion } from './action-context.ts';
import { answerWith } from './turns.ts';

interface Menu {
  readonly title: string;
  readonly choices: readonly MenuChoice[];
  readonly initial?: number;
  readonly choose: (value: string) => void;
}

/** Lets the human choose with the arrow keys, a number or Enter; Esc chooses nothing. */
export function openMenu(context: ActionContext, { title, choices, initial = 0, choose }: Menu): void {
  context.update((state) =>
    openOverlay(
      { ...state, notice: undefined },
      { kind: 'menu', title, choices, initial: Math.max(0, initial), choose },
    ),
  );
}

/** The answers that A offers; with several questions open and none taken up, the questions first. */
export function openOptions(context: ActionContext): void {
  const question = answeredQuestion(context.view, context.state);
  const open = context.view.questions;
  if (question !== undefined) optionsOf(context, question);
  else if (open.length === 1) takeUpQuestion(context, open[0]!);
  else if (open.length > 1) chooseQuestion(context, open);
  else context.notify('No question is open.');
}

/** Brings a question back to the composer. */
export function takeUpQuestion(context: ActionContext, question: Question): void {
  context.update((state) => focusOn(takeUp(state, question.id), 'composer'));
}

function chooseQuestion(context: ActionContext, questions: readonly Question[]): void {
  openMenu(context, {
    title: 'Open questions',
    choices: questions.map((question) => ({ value: question.id, label: questionLabel(context, question) })),
    choose: (id) => takeUpQuestion(context, questions.find((question) => question.id === id)!),
  });
}

/** The mark stands before the text, which may be cut. */
function questionLabel({ view }: ActionContext, { id, text }: Question): string {
  return `${id}  ${view.deferred.includes(id) ? '(set aside)  ' : ''}${text}`;
}

const ownWords = 'own words';

function optionsOf(context: ActionContext, question: Question): void {
  const { options, recommended } = question;
  const others = context.view.questions.filter(({ id }) => id !== question.id);
  openMenu(context, {
    title: question.text,
    choices: [
      ...options.map((option, index) => ({
        value: String(index),
        label: option + (option === recommended ? '  (recommended)' : ''),
      })),
      { value: ownWords, label: 'in your own words' },
      ...others.map((other) => ({ value: other.id, label: `instead: ${questionLabel(context, other)}` })),
    ],
    initial: recommended === undefined ? 0 : options.indexOf(recommended),
    choose: (value) => {
      const other = others.find(({ id }) => id === value);
      if (other !== undefined) takeUpQuestion(context, other);
      else if (value === ownWords) takeUpQuestion(context, question);
      else answerWith(context, question, options[Number(value)]!);
    },
  });
}
