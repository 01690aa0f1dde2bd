import { act } from './act.ts';
import { named } from './names.ts';
import { words } from './parameters.ts';
import { toldAsTurn, turn } from './turn.ts';

export const answer = act({
  name: 'answer',
  summary: 'answer a question; the number of an option is enough',
  input: { question: named('question'), text: words },
  work: ({ question, text }) => turn((session) => session.answer(question, text)),
  ...toldAsTurn,
});
