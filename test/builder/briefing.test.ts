import { expect, test } from 'vitest';
import { call, done, write } from './agents.ts';
import { buildSite } from './site.ts';
import { frozenSpec, type Line, wordCounter } from './specs.ts';

const large = frozenSpec([
  ['goal', 'A set of commands.'],
  ...Array.from({ length: 12 }, (_, index): Line => ['behavior', `\`say-${index}\` prints ${index}.`]),
]);
const all = large.items.map(({ id }) => id);
const planned = {
  tasks: [
    { title: 'First', items: all, files: ['bin/one'], verify: 'test -x bin/one', notes: 'In POSIX sh.' },
    { title: 'Second', items: ['R2'], needs: ['T1'], files: ['bin/two'], verify: 'test -x bin/two' },
  ],
};
const program = (name: string) => write(`bin/${name}`, `#!/bin/sh\necho ${name}`);

test('a builder knows what the builders before it assumed, and that a note of the plan is no spec', async () => {
  const assumed = { text: 'Numbers are printed in decimal.', section: 'interface', items: ['R2'] };
  const site = await buildSite(large, {
    plan: [[call('plan', planned)]],
    'task T1': [[call('assume', assumed), program('one'), done()]],
    'task T2': [[program('two'), done()]],
  });
  expect(await site.run()).toMatchObject({ status: 'succeeded' });
  const briefing = (task: string) =>
    site.fake.requests.find(({ info }) => info?.lastUserText.startsWith(`# Task ${task}`))?.info
      ?.lastUserText;
  expect(briefing('T1')).toContain('In POSIX sh.\n\nThis is a note of the plan');
  expect(briefing('T1')).not.toContain('Assumed so far');
  expect(briefing('T2')).toContain('## Assumed so far\n\n- Numbers are printed in decimal. (T1)');
  expect(briefing('T2')).toContain('- SPEC.md\n- bin/one');
});

test('a builder that names its own verification is told what makes a good one', async () => {
  const site = await buildSite(wordCounter([]), {
    'task T1': [[program('count-words'), done('test -x bin/count-words')]],
  });
  await site.run();
  expect(site.fake.requests[0]?.info?.lastUserText).toContain('You name the command in `done`.');
});
