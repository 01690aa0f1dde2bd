import type { AskedQuestion, Context, ShownChange } from '../items/utterance.ts';
import { remembered } from '../text/remembered.ts';
import { type AnswerPart, answerParts } from './answer-parts.ts';
import { takesOver } from './taken-over.ts';

/** A question or a change that was on the screen when something was said. */
export type Offer =
  | { readonly kind: 'question'; readonly question: AskedQuestion }
  | { readonly kind: 'change'; readonly change: ShownChange };

/** The questions and changes that words said in this context can answer. */
export const offersOf = remembered((context: Context): readonly Offer[] => {
  if (context.kind === 'question' || context.kind === 'change') return [context];
  if (context.kind !== 'turn') return [];
  return [
    ...context.questions.map((question): Offer => ({ kind: 'question', question })),
    ...context.changes.map((change): Offer => ({ kind: 'change', change })),
  ];
});

/** The same by the names that each can be told from the others by. */
const offersByName = remembered((context: Context): ReadonlyMap<string, readonly Offer[]> => {
  const named = offersOf(context).flatMap((offer) => namesOf(offer).map((name) => [name, offer] as const));
  const groups = Map.groupBy(named, ([name]) => name);
  return new Map([...groups].map(([name, pairs]) => [name, pairs.map(([, offer]) => offer)]));
});

/**
 * The question or change that was answered: the one that `named` names (`Q3`, `C7`, or an item's `R12`), or the
 * only one that there is. `undefined` when that is not clear.
 */
export function answeredOffer(context: Context, named = ''): Offer | undefined {
  const names = (named.match(/\b[CQR]\d+\b/gi) ?? []).map((name) => name.toUpperCase());
  const meant =
    names.length === 0
      ? offersOf(context)
      : [...new Set(names.flatMap((name) => offersByName(context).get(name) ?? []))];
  return meant.length === 1 ? meant[0] : undefined;
}

const namesOf = (offer: Offer): readonly string[] =>
  offer.kind === 'question' ? [offer.question.id] : [offer.change.id, offer.change.item];

/** The name by which an offer is told from the others. */
export const nameOf = (offer: Offer): string =>
  offer.kind === 'question' ? offer.question.id : offer.change.id;

/**
 * What a bare answer answered, by text, with the option that the words `said` picked; `undefined` when there was
 * nothing, or it is not clear what. `named` is needed where several things were on the screen.
 */
export function answeredText(context: Context, named?: string, said = ''): string | undefined {
  if (context.kind === 'item' || context.kind === 'build' || context.kind === 'finding') return context.text;
  if (context.kind === 'turn' && offersOf(context).length === 0) return context.reply.trim() || undefined;
  const offer = answeredOffer(context, named);
  if (offer?.kind === 'change') return offer.change.text;
  if (offer === undefined) return undefined;
  const chosen = chosenOptions(offer.question, said);
  return chosen.length === 0 ? offer.question.text : `${offer.question.text} → ${chosen.join(', ')}`;
}

/**
 * The options that the words picked. A plain yes or no picks the one option that begins with it, and a yes to other
 * options the recommended one; “same here” picks none, because it points at something else.
 */
export function chosenOptions({ options, recommended }: AskedQuestion, said: string): readonly string[] {
  const [repeated] = options.filter((option) => takesOver(said, option)).sort((a, b) => b.length - a.length);
  if (repeated !== undefined) return [repeated];
  const parts = answerParts(said) ?? [];
  const picked = parts.flatMap((part) => (part.kind === 'pick' ? (options.at(indexOf(part)) ?? []) : []));
  const stand = picked.length > 0 || pointsElsewhere(said) ? undefined : standOf(parts);
  if (stand === undefined) return picked;
  const same = options.filter((option) => openingOf(option) === stand);
  if (same.length > 0) return same.length === 1 ? same : [];
  const agrees = stand === 'assent' && recommended !== undefined && openingOf(recommended) !== 'refusal';
  return agrees ? [recommended] : [];
}

/** Whether words say yes or no; `undefined` where they say both or neither. */
function standOf(parts: readonly AnswerPart[]): 'assent' | 'refusal' | undefined {
  const says = (stand: AnswerPart['kind']) => parts.some(({ kind }) => kind === stand);
  if (says('assent') === says('refusal')) return undefined;
  return says('assent') ? 'assent' : 'refusal';
}

/** The yes or no that an option begins with: “No, not in the first version”. */
function openingOf(option: string): 'assent' | 'refusal' | undefined {
  const [opening = ''] = option.split(/[,.;:!–—(]|\s-\s/, 1);
  return standOf(answerParts(opening) ?? []);
}

const pointsElsewhere = (said: string): boolean =>
  /\b(?:same|ditto|likewise|dasselbe|gleiches?|ebenso|genauso|pareil|idem|m[eê]me|mismo|igual|stess[oa]|uguale|mesm[oa]|hetzelfde|samma|samme|sama|aynı)\b|то же|так же|一样|同样|同じ|同様|똑같/iu.test(
    said,
  );

const indexOf = ({ place }: Extract<AnswerPart, { kind: 'pick' }>): number => (place < 0 ? place : place - 1);
