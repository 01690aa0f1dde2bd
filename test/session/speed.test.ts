import { expect, test } from 'vitest';
import type { Session } from '../../src/session/api.ts';
import { growth } from '../support/growth.ts';
import { proposes, said } from './replies.ts';
import { stageWithModel } from './stage.ts';

const turns = 10;
/** Changes that are not decided yet. */
const waiting = 20;
const beginnings = 'in ex re pro con de per sub trans over'.split(' ');
const endings = 'port voice cord duct file ject tract vert mit sign scribe form'.split(' ');
const nouns = beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending));

/** Sentences about as different as those of a real spec. */
function sentence(index: number): string {
  const noun = (step: number) => nouns[(index * step + Math.floor(index / 7)) % nouns.length];
  return `The ${noun(7)} of ${noun(11)} must ${noun(13)} each ${noun(17)} before ${noun(29)} ${index}.`;
}

/** A session of so many items, with some changes more that wait. */
async function sessionOf(items: number): Promise<Session> {
  const stage = await stageWithModel();
  const session = await stage.open();
  for (let turn = 0; turn < turns; turn += 1) {
    const words = Array.from({ length: (items + waiting) / turns }, (_, index) =>
      sentence(turn * items + index),
    );
    stage.server.setScript(
      proposes('Many.', ...words.map((text) => said(`U${turn + 1}`, text.slice(0, -1), text))),
    );
    await session.say(words.join(' '));
  }
  const { pending } = session.view;
  expect(pending).toHaveLength(items + waiting);
  session.accept(pending.slice(0, items).map(({ id }) => id));
  expect(session.view.spec.items).toHaveLength(items);
  return session;
}

/** What the human sees of it. */
function look({ view: { coverage, findings, spec } }: Session): void {
  expect([coverage.backed, findings.length, spec.items.length]).toBeDefined();
}

/** Accepts and rejects what waits, a change of each at a time. */
const decide = (session: Session) => () => {
  const [accepted, rejected] = session.view.pending.map(({ id }) => id);
  session.accept([accepted!]);
  look(session);
  session.reject([rejected!], 'no');
  look(session);
};

test('on a spec four times as long a decision does not take the sixteenfold time, the new view and its numbers included', async () => {
  const [short, long] = [await sessionOf(250), await sessionOf(1_000)];
  expect(growth(decide(short), decide(long))).toBeLessThan(12);
}, 60_000);
