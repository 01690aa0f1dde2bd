import { expect, test } from 'vitest';
import { errorShape } from '../../src/acts/shapes/shapes.ts';
import { User } from './program.ts';

test.each([
  [['sya', 'hello'], /Unknown command 'sya'. Did you mean say\?/],
  [['status', '--jsn'], /Unknown option '--jsn'/],
  [['accept', '--alll'], /Unknown option '--alll'. Did you mean --all\?/],
  [['say'], /Missing required argument 'text'/],
  [['say', 'two', 'words'], /Too many arguments/],
  [['accept'], /Name what you mean, or use --all/],
  [['accept', 'C1', '--all'], /not both/],
  [['accept', 'R1'], /"R1" is not the name of a change. One looks like C7/],
  [['answer', '1', 'yes'], /"1" is not the name of a question/],
  [['confirm', 'everything'], /not the name of an item|not the name of a item/],
  [['log', 'first'], /not the name of a build/],
  [['status', '--db'], /--db needs a value/],
  [['--db', '--json', 'status'], /--db needs a value/],
  [['--json=yes', 'status'], /--json takes no value/],
  [['--json'], /--json goes with a command/],
  [['export', '--log', 'a.jsonl', '--format', 'kiro'], /--log does not go with --format/],
  [['export', '--log', ''], /--log needs the name of a file/],
  [['export', '--by', 'Ada'], /--by goes with --log/],
  [['export', '--force'], /--force goes with --format/],
  [['import', '--log', 'a.jsonl', '--add'], /give --log or --add, not both/],
  [['edit', '--file', '.'], /\. cannot be read: it is a folder\./],
  [['unused', 'foo'], /There is no action "foo"\. Choose one of: keep, talk, back, send\./],
  [['status', '--cwd', '/there/is/none'], /There is no folder/],
])('%j is wrong use: exit status 2, one message, and nothing on standard output', async (args, message) => {
  const { status, output, errors } = await new User().run(args);
  expect(errors).toMatch(message);
  expect(errors).not.toMatch(/^\s+at /m);
  expect({ status, output }).toEqual({ status: 2, output: '' });
});

test('with --json an error is one JSON object on standard error', async () => {
  const { status, output, errors } = await new User().run(['--json', 'sya']);
  expect(errorShape.parse(JSON.parse(errors)).error.message).toMatch(/Did you mean say/);
  expect({ status, output }).toEqual({ status: 2, output: '' });
});

test('global options stand anywhere on the line, and behind -- everything is words', async () => {
  const user = new User();
  const database = user.write('elsewhere.db', '');
  for (const args of [
    ['--offline', 'say', 'One.', '--json', `--db=${database}`],
    ['say', '--json', '--db', database, '--offline', 'Two.'],
    ['--json', '--db', database, 'say', '--offline', '--', '--json'],
  ]) {
    expect(JSON.parse((await user.run(args)).output)).toHaveProperty('utterance');
  }
  const { output } = await user.run(['export', '--json', '--db', database]);
  const said = (JSON.parse(output) as { utterances: { text: string }[] }).utterances.map(({ text }) => text);
  expect(said).toEqual(['One.', 'Two.', '--json']);
});

test('the version and the help need no folder, no database and no configuration', async () => {
  const user = new User();
  user.write('.specrc', 'not: [valid');
  const version = await user.run(['--version']);
  expect(version).toMatchObject({ status: 0, output: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  const help = await user.run(['--help']);
  expect(help.status).toBe(0);
  for (const command of ['say', 'accept', 'freeze', 'build', 'doctor'])
    expect(help.output).toContain(`  ${command}`);
  expect((await user.run(['help', 'reject'])).output).toContain('--reason <text>');
});

test('SPECWRIGHT_DEBUG=1 shows where an error came from', async () => {
  const { errors } = await new User().run(['status'], { variables: { SPECWRIGHT_DEBUG: '1' } });
  expect(errors).toMatch(/There is no session/);
  expect(errors).toMatch(/^\s+at /m);
});
