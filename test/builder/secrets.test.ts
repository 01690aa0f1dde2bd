import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { call, done, write } from './agents.ts';
import { buildSite, eventsOf } from './site.ts';
import { commandCase, countWords, wordCounter } from './specs.ts';

const hidden = commandCase('HELD-BACK-NAME', 'count-words HELD-BACK-FILE', {
  files: { 'HELD-BACK-FILE': 'HELD-BACK-CONTENT and more' },
  stdout: { equals: '3' },
  heldBack: true,
});
const hiddenStory = {
  kind: 'story',
  name: 'HELD-BACK-STORY',
  given: 'HELD-BACK-GIVEN',
  when: 'x',
  expected: 'y',
  heldBack: true,
} as const;

test('nothing that only this program knows reaches the model, the agents or their commands', async () => {
  process.env['PLANTED_IN_ENVIRONMENT'] = 'PLANTED-1';
  const prying = [
    'env; cat /proc/*/environ; cat /proc/*/cmdline',
    'ls -laR / 2>/dev/null | head -c 100000; cat ../* ../../* ../private*/* /tmp/*',
    // Written so that the command itself does not hold the words that it looks for.
    'grep -ra "PLAN""TED\\|HELD""-BACK\\|sk""-key" / --exclude-dir=proc --exclude-dir=usr --exclude-dir=lib* 2>/dev/null',
  ];
  const site = await buildSite(wordCounter([hidden, hiddenStory]), {
    'task T1': [
      [
        ...prying.map((command) => call('run', { command })),
        call('list', {}),
        call('read', { path: 'SPEC.md' }),
        call('read', { path: '../conversation.sqlite' }),
        write('bin/count-words', 'exit 1'),
        done('count-words SPEC.md'),
      ],
    ],
    'repair T1': [[write('bin/count-words', countWords, ['R2']), done('count-words SPEC.md')]],
  });
  await writeFile(join(dirname(site.workspace), 'conversation.sqlite'), 'PLANTED-2: what the human said');
  const report = await site.run();
  delete process.env['PLANTED_IN_ENVIRONMENT'];

  // The held-back case did run, so its content was there to be leaked.
  expect(report).toMatchObject({ status: 'succeeded', acceptance: { passed: 1, heldBack: 1 } });
  const requests = site.fake.requests.map(({ body }) => body).join('\n');
  expect(requests).toContain('Count the words of a text file.');
  expect(requests).not.toMatch(/PLANTED|HELD-BACK|sk-key|NODE_OPTIONS/);
  const texts = eventsOf(site.events, 'text').map(({ delta }) => delta);
  expect(texts.join('')).not.toMatch(/PLANTED|HELD-BACK/);
  for (const path of await readdir(site.workspace, { recursive: true })) {
    const content = await readFile(join(site.workspace, path), 'utf8').catch(() => '');
    expect(content).not.toMatch(/PLANTED|HELD-BACK/);
  }
});

test('the key is in no event, and neither in the environment nor the arguments of the builder', async () => {
  const site = await buildSite(wordCounter([]), { 'task T1': [[call('run', { command: 'sleep 1' })]] });
  const controller = new AbortController();
  const running = site.run({}, { signal: controller.signal });
  await site.fake.waitFor(({ info }) => info !== undefined);
  const seen = await builderProcess(site.workspace);
  controller.abort();
  await running;
  expect(seen.environment.sort()).toEqual(
    [
      'HOME',
      'LANG',
      'PATH',
      'TMPDIR',
      ...('NODE_EXTRA_CA_CERTS' in process.env ? ['NODE_EXTRA_CA_CERTS'] : []),
    ].sort(),
  );
  expect(seen.all).toContain('--permission');
  expect(seen.all).not.toContain('sk-key');
  expect(JSON.stringify(site.events)).not.toContain('sk-key');
  expect(site.fake.requests[0]?.headers.authorization).toBe('Bearer sk-key');
});

async function builderProcess(workspace: string): Promise<{ environment: string[]; all: string }> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    if (!line.includes(`--allow-fs-write=${workspace}\0`)) continue;
    const environment = await readFile(`/proc/${pid}/environ`, 'utf8');
    const names = environment.split('\0').flatMap((entry) => entry.split('=')[0] || []);
    return { environment: names, all: line + environment };
  }
  throw new Error('no builder runs');
}
