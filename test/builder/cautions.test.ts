import { expect, test } from 'vitest';
import { obeyedBy } from '../../src/builder/sandbox/host-files.ts';
import { call, done, write } from './agents.ts';
import { buildSite, eventsOf } from './site.ts';
import { commandCase, wordCounter } from './specs.ts';

test.each([
  ['.envrc', '.envrc', 'a shell that enters the folder'],
  ['deep/down/.ENVRC', 'deep/down/.ENVRC', 'a shell that enters the folder'],
  ['.vscode/settings.json', '.vscode', 'VS Code'],
  ['app/.vscode/tasks.json', 'app/.vscode', 'VS Code'],
  ['my.code-workspace', 'my.code-workspace', 'VS Code'],
  ['.idea/workspace.xml', '.idea', 'a JetBrains editor'],
  ['.git/hooks/post-checkout', '.git', 'git'],
  ['sub/.GIT/config', 'sub/.GIT', 'git'],
  ['git~1/config', 'git~1', 'git'],
  ['.gitattributes', '.gitattributes', 'git'],
  ['.husky/pre-commit', '.husky', 'a runner of git hooks'],
  ['.npmrc', '.npmrc', 'a package manager'],
  ['.yarnrc.yml', '.yarnrc.yml', 'a package manager'],
  ['.github/workflows/ci.yml', '.github', 'a code host'],
  ['CLAUDE.md', 'CLAUDE.md', 'a coding agent'],
  ['.specrc', '.specrc', 'Specwright'],
])('%s is named, with the tool that obeys it', (path, place, tool) => {
  expect(obeyedBy(path)).toEqual({ path: place, tool });
});

test.each([
  'Makefile',
  'package.json',
  'src/main.js',
  'bin/program',
  '.gitignore',
  '.editorconfig',
  'vscode/settings.json',
  'envrc',
  '.vscode',
  'code-workspace.md',
])('%s is an ordinary file', (path) => expect(obeyedBy(path)).toBeUndefined());

test('files that tools of the host obey are said once, to the agent, in an event and in the report', async () => {
  const site = await buildSite(wordCounter([]), {
    'task T1': [
      [
        write('.envrc', 'touch /tmp/mark'),
        call('run', {
          command: 'mkdir .vscode; echo {} > .vscode/settings.json; echo {} > .vscode/tasks.json; touch made',
        }),
        call('run', { command: 'mkdir -p node_modules/x; touch node_modules/x/.npmrc; echo more >> .envrc' }),
        done('touch .npmrc; test -e made'),
      ],
    ],
  });
  const report = await site.run();
  const cautions = [
    { kind: 'obeyed', path: '.envrc', by: 'a shell that enters the folder' },
    { kind: 'obeyed', path: '.vscode', by: 'VS Code' },
    { kind: 'obeyed', path: '.npmrc', by: 'a package manager' },
  ];
  expect(report).toMatchObject({ status: 'succeeded', cautions });
  expect(eventsOf(site.events, 'caution').map(({ caution }) => caution)).toEqual(cautions);
  expect(site.fake.requests[1]?.body).toContain('obeys .envrc by itself');
});

test('a file that the agent takes away again is not in the report', async () => {
  const site = await buildSite(wordCounter([]), {
    'task T1': [
      [write('.envrc', 'x'), call('run', { command: 'rm .envrc; touch made' }), done('test -e made')],
    ],
  });
  expect(await site.run()).toMatchObject({ status: 'succeeded', cautions: [] });
});

test('a program with the name of a system program does not judge itself, and is said', async () => {
  const cheat = '#!/bin/sh\nexit 0\n';
  const site = await buildSite(
    wordCounter([commandCase('is proved', 'echo no | grep yes', { heldBack: true })]),
    {
      'task T1': [
        [
          write('bin/grep', cheat),
          write('bin/sh', cheat),
          write('bin/count', cheat),
          done('test -x bin/count'),
        ],
      ],
    },
  );
  const report = await site.run();
  expect(report).toMatchObject({ status: 'failed', acceptance: { passed: 0, failed: 1 } });
  expect(report.cautions).toEqual([
    { kind: 'shadowed', path: 'bin/grep', by: expect.stringMatching(/\/bin\/grep$/) },
    { kind: 'shadowed', path: 'bin/sh', by: expect.stringMatching(/\/bin\/sh$/) },
  ]);
  expect(site.fake.requests[1]?.body).toContain('has the name of a system program');
});

test('a build that goes on knows what stands in its workspace', async () => {
  const site = await buildSite(wordCounter([]), {
    'task T1': [[write('.envrc', 'x'), done('test -e .envrc')]],
  });
  await site.run();
  expect((await site.run()).cautions).toHaveLength(1);
});

test('many such files are named up to a number', async () => {
  const command = 'for i in $(seq 200); do mkdir d$i; touch d$i/.envrc; done; touch made';
  const site = await buildSite(wordCounter([]), {
    'task T1': [[call('run', { command }), done('test -e made')]],
  });
  expect((await site.run()).cautions).toHaveLength(50);
  expect(eventsOf(site.events, 'notice').map(({ text }) => text)).toEqual([
    'There are more files like these, which are not named.',
  ]);
});
