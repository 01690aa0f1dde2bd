import { expect, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { User } from './program.ts';

test('`spec` shows what relies on what, as lines, as JSON and as a diagram in the Markdown', async () => {
  const user = new User();
  await user.run(['say', '--offline', 'web -> api: asks; when it is down: show the last answer']);
  await user.run(['accept', '--all', '--offline']);
  expect((await user.ask(shapes.specShape, 'spec')).dependencies).toEqual([
    { item: 'R1', from: 'web', to: 'api', why: 'asks', whenDown: 'show the last answer' },
  ]);
  expect((await user.run(['spec'])).output).toContain(
    'Design\n  web  -> api  when down: show the last answer\n',
  );
  expect((await user.run(['spec', '--markdown'])).output).toContain('  n1 -->|"asks"| n2\n```\n');
}, 60_000);
