import { chosenOptions } from '../../domain/answers/answered.ts';
import type { AskedQuestion, Context } from '../../domain/items/utterance.ts';

/** The question that words answer: the one they were given to, or the only one on the screen. */
export function answeredQuestion(context: Context): AskedQuestion | undefined {
  if (context.kind === 'question') return context.question;
  return context.kind === 'turn' && context.questions.length === 1 ? context.questions[0] : undefined;
}

/** The option that a bare answer takes; `undefined` where it takes none, or several. */
export function pickedOption(question: AskedQuestion, answer: string): string | undefined {
  const chosen = chosenOptions(question, answer);
  return chosen.length === 1 ? chosen[0] : undefined;
}

const nothing =
  /^(?:(?:there (?:is|are) )?(?:none|nothing|nil|n\/a|nope|no|no limits?|nothing special)|(?:da gibt es |es gibt )?(?:nichts|keine?|nein|nö|gar nichts|nichts besonderes))(?: so far| yet| bisher| at all| for now)?[\s.!]*$/iu;

/** Whether an answer says that there is nothing to say. */
export const answersNothing = (answer: string): boolean => nothing.test(answer.trim());
