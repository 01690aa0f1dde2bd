import { expect, test } from 'vitest';
import type { ChangeId } from '../../src/spec/ids.ts';
import { proposes, said } from './replies.ts';
import { stageWithModel } from './stage.ts';

const many = 1_000;
const turns = 10;
const beginnings = 'in ex re pro con de per sub trans over'.split(' ');
const endings = 'port voice cord duct file ject tract vert mit sign scribe form'.split(' ');
const nouns = beginnings.flatMap((beginning) => endings.map((ending) => beginning + ending));

/** Sentences about as different as those of a real spec. */
function sentence(index: number): string {
  const noun = (step: number) => nouns[(index * step + Math.floor(index / 7)) % nouns.length];
  return `The ${noun(7)} of ${noun(11)} must ${noun(13)} each ${noun(17)} before ${noun(29)} ${index}.`;
}

test('a decision on a spec of a thousand items takes less than 20 ms, the new view and its numbers included', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  for (let turn = 0; turn < turns; turn += 1) {
    const words = Array.from({ length: (many + 20) / turns }, (_, index) => sentence(turn * many + index));
    stage.server.setScript(
      proposes('Many.', ...words.map((text) => said(`U${turn + 1}`, text.slice(0, -1), text))),
    );
    await session.say(words.join(' '));
  }
  const { pending } = session.view;
  expect(pending).toHaveLength(many + 20);
  session.accept(pending.slice(0, many).map(({ id }) => id));
  expect(session.view.spec.items).toHaveLength(many);

  const times = pending.slice(many).map(({ id }, index) => {
    const start = performance.now();
    if (index % 2 === 0) session.accept([id]);
    else session.reject([id as ChangeId], 'no');
    const { coverage, findings, spec } = session.view;
    const took = performance.now() - start;
    expect([coverage.backed, findings.length, spec.items.length]).toBeDefined();
    return took;
  });
  const median = times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  expect(median).toBeLessThan(20);
}, 60_000);
