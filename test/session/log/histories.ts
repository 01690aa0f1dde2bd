import fc from 'fast-check';
import { SpecError } from '../../../src/domain/items/errors.ts';
import { sections } from '../../../src/domain/items/section.ts';
import type { Session } from '../../../src/session/api.ts';
import { SessionError } from '../../../src/session/errors.ts';
import type { Fake } from '../../support/fake-openai/server.ts';
import { asks, inferred, proposes, said, type WantedChange } from '../replies.ts';
import type { Person } from './people.ts';

const kinds = [
  'say',
  'say',
  'accept',
  'accept',
  'acceptSome',
  'note',
  'edit',
  'reject',
  'confirm',
  'add',
  'replace',
  'replace',
  'move',
  'remove',
  'restore',
  'undo',
  'undo',
  'rename',
  'ask',
  'answer',
  'defer',
] as const;

/** What somebody does next, before it is known what it can be done to. */
export interface Step {
  readonly kind: (typeof kinds)[number];
  readonly which: number;
  readonly other: number;
  readonly word: string;
  /** Milliseconds that pass before. */
  readonly pause: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...kinds),
  which: fc.nat(12),
  other: fc.nat(12),
  word: fc.constantFrom('fast', 'small', 'safe', 'loud', 'R1', '“quoted”', 'é\ud83d'),
  pause: fc.nat(40),
});

export const steps = (most: number): fc.Arbitrary<readonly Step[]> => fc.array(step, { maxLength: most });

/** Does what fits, and passes over what the session refuses. */
export async function live(person: Person, server: Fake, history: readonly Step[]): Promise<void> {
  for (const one of history) {
    person.later(one.pause);
    try {
      await act(person.session, server, one);
    } catch (error) {
      if (!(error instanceof SessionError) && !(error instanceof SpecError)) throw error;
    }
  }
}

async function act(session: Session, server: Fake, { kind, which, other, word }: Step): Promise<void> {
  const { spec, pending, questions, entries } = session.view;
  const pick = <Value>(all: readonly Value[], index = which): Value | undefined => all[index % all.length];
  const change = pick(pending)?.id;
  const item = pick(spec.items)?.id;
  const section = pick(sections, other)!;
  switch (kind) {
    case 'say': {
      const next = `U${entries.flatMap((entry) => (entry.kind === 'utterance' ? entry.utterance : [])).length + 1}`;
      server.setScript(
        which % 5 === 0
          ? asks(`How ${word}?`, ['a', 'b'], 'a')
          : proposes('So.', ...wanted(session, { which, word }, next)),
      );
      await session.say(`It is ${word}. It has ${which}.`);
      return;
    }
    case 'accept':
      if (change) session.accept([change]);
      return;
    case 'acceptSome':
      session.accept(pending.slice(which % 3).map(({ id }) => id));
      return;
    case 'note':
      if (change) session.accept([change], `so be it ${word}`);
      return;
    case 'edit':
      if (change) session.edit(change, `It is ${word} and ${other}.`);
      return;
    case 'reject':
      if (change) session.reject([change], other % 2 === 0 ? '' : `no ${word}`);
      return;
    case 'confirm':
      session.confirm(spec.items.filter(({ origin }) => origin === 'inferred').map(({ id }) => id));
      return;
    case 'add':
      session.write([{ op: 'add', section, text: `Own ${word} ${other}.`, ...(item && { after: item }) }]);
      return;
    case 'replace':
      if (item) session.write([{ op: 'replace', item, text: `Now ${word} ${other % 3}.` }]);
      return;
    case 'move':
      if (item) session.write([{ op: 'move', item, section, after: 'top' }]);
      return;
    case 'remove':
      if (item) session.write([{ op: 'remove', item, reason: other % 2 === 0 ? '' : word }]);
      return;
    case 'restore': {
      const gone = pick(spec.removed)?.item.id;
      if (gone) session.write([{ op: 'restore', item: gone }]);
      return;
    }
    case 'undo':
      session.undo();
      return;
    case 'rename':
      session.rename(`Title ${word}`);
      return;
    case 'ask':
      server.setScript(proposes('Because.'));
      if (change) await session.ask(change, `why ${word}?`);
      return;
    case 'answer':
      server.setScript(proposes('Good.', inferred(`Answered ${word}.`)));
      if (questions[0]) await session.answer(questions[0].id, 'a');
      return;
    case 'defer':
      if (questions[0]) session.defer(questions[0].id);
      return;
  }
}

function wanted(
  { view }: Session,
  { which, word }: Pick<Step, 'which' | 'word'>,
  utterance: string,
): readonly WantedChange[] {
  const item = view.spec.items[which % Math.max(1, view.spec.items.length)];
  const quoted = said(utterance, `It is ${word}`, `It is ${word}, ${which}.`);
  const changes: WantedChange[] = [quoted, inferred(`It has about ${which}.`)];
  if (item === undefined) return changes;
  const { id, section } = item;
  return [
    ...changes,
    { ...quoted, op: 'replace', item: id, section, text: `It is now ${word}.` },
    ...(which % 4 === 0 ? [{ op: 'remove' as const, item: id, section }] : []),
  ];
}
