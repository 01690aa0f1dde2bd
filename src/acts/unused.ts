import type { Coverage } from '../domain/coverage/coverage.ts';
import type { Section } from '../domain/items/section.ts';
import type { Decided, PointedOutcome, Session } from '../session/api.ts';
import { act, type Work } from './act.ts';
import { decidedLines } from './lines/decided-lines.ts';
import { unusedLines } from './lines/unused-lines.ts';
import { places } from './names.ts';
import { choice, inSection } from './parameters.ts';
import { decidedAsShape, pointedAsShape, unusedAsShape } from './shapes/as-shape.ts';
import { linesOfTurn } from './turn.ts';
import { WrongUseError } from './wrong-use.ts';

const actions = ['keep', 'talk', 'back', 'send'] as const;
type Action = (typeof actions)[number];

type Outcome =
  | { readonly kind: 'listed'; readonly coverage: Coverage }
  | { readonly kind: 'kept'; readonly decided: Decided }
  | { readonly kind: 'sent'; readonly outcome: PointedOutcome };

export const unused = act({
  name: 'unused',
  summary: 'your words that no item uses; keep, talk, back or send them, by number or place (U3:12-40)',
  input: {
    action: choice('action', actions),
    words: places,
    section: inSection('with keep: where the item goes'),
  },
  work: ({ action, words: names, section }): Work<Outcome> => {
    if (action === undefined)
      return { on: 'reading', run: ({ view: { coverage } }) => ({ kind: 'listed', coverage }) };
    if (names.length === 0)
      throw new WrongUseError('Name words by their number or place, such as 2 or U3:12-40.');
    if (section !== undefined && action !== 'keep')
      throw new WrongUseError('A section goes with words that you keep.');
    return { on: 'session', run: (session) => treated(session, action, names, section) };
  },
  shape: async () => (await import('./shapes/shapes.ts')).unusedOutcomeShape,
  json: (result) => {
    if (result.kind === 'listed') return unusedAsShape(result.coverage);
    return result.kind === 'kept' ? decidedAsShape(result.decided) : pointedAsShape(result.outcome);
  },
  lines: (result) => {
    if (result.kind === 'listed') return unusedLines(result.coverage);
    return result.kind === 'kept' ? decidedLines(result.decided) : linesOfTurn(result.outcome);
  },
  end: (result) =>
    result.kind === 'sent' && result.outcome.failure !== undefined
      ? new Error(result.outcome.failure)
      : 'done',
});

async function treated(
  session: Session,
  action: Action,
  names: readonly string[],
  section: Section | undefined,
): Promise<Outcome> {
  const { wordsNamed } = await import('../session/documents/unused-words.ts');
  const words = names.map((name) => wordsNamed(session, name));
  switch (action) {
    case 'keep': {
      const decided = words.flatMap((one) => session.keepWords(one, section).decided);
      return { kind: 'kept', decided: { revision: session.view.revision, decided } };
    }
    case 'talk':
      session.markTalk(words);
      return { kind: 'listed', coverage: session.view.coverage };
    case 'back':
      session.unmarkTalk(words);
      return { kind: 'listed', coverage: session.view.coverage };
    case 'send':
      return { kind: 'sent', outcome: await session.sendWords(words) };
  }
}
