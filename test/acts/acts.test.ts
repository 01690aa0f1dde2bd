import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandsPage, commandsPageFile } from '../../scripts/commands-page.ts';
import { acts } from '../../src/acts/acts.ts';
import { readTypedLine } from '../../src/acts/typed-line.ts';
import { userWithModel } from '../cli/program.ts';
import { inferred, proposes, said } from '../session/replies.ts';

const actNamed = (name: string) => acts.find((act) => act.name === name)!;

describe('a typed line gives an act what the command line gives it', () => {
  test.each([
    ['accept', 'C1 c2', { names: ['C1', 'c2'] }],
    ['accept', 'C1,C2 with a note', { names: ['C1', 'C2'], note: 'with a note' }],
    ['accept', 'C3..C5', { names: ['C3..C5'] }],
    ['accept', 'all', { all: true }],
    ['accept', '--all', { all: true }],
    ['accept', 'material', { material: true }],
    ['accept', 'by Ada Lovelace', { by: 'Ada Lovelace' }],
    ['accept', 'C1 --on-nearest', { names: ['C1'], onNearest: true }],
    ['accept', '--on-nearest C1', { names: ['C1'], onNearest: true }],
    ['accept', 'C1 --note all of it', { names: ['C1'], note: 'all of it' }],
    ['move', 'R3 goal --after R2', { item: 'R3', section: 'goal', after: 'R2' }],
    ['move', 'R3 --after top --section goal', { item: 'R3', section: 'goal', after: 'top' }],
    ['add', 'goal --after R2 It  beeps.', { section: 'goal', after: 'R2', text: 'It  beeps.' }],
    ['settle', 'F123456 question', { finding: 'F123456', question: true }],
    ['unused', 'keep 1 U3:2-9 goal', { action: 'keep', words: ['1', 'U3:2-9'], section: 'goal' }],
    ['unused', '', {}],
  ])('/%s %s', (name, line, said) => {
    expect(readTypedLine(actNamed(name), line)).toMatchObject(said);
  });

  test('words behind a name are a note, also where they begin like an option of it', () => {
    expect(readTypedLine(actNamed('accept'), 'C1 all of it')).toMatchObject({
      all: false,
      note: 'all of it',
    });
    expect(readTypedLine(actNamed('reject'), 'C1 --never this')).toMatchObject({ reason: '--never this' });
  });

  test.each([
    ['reject', 'because', 'Name a change first, such as C7.'],
    ['undo', 'twice', '"twice" is more than /undo takes.'],
    ['settle', 'F123456 soon', '"soon" is none of: question, change.'],
    ['unused', 'burn 1', 'There is no action "burn". Choose one of: keep, talk, back, send.'],
    ['move', 'R1 nowhere', '"nowhere" is no section. The sections are goal,'],
  ])('/%s %s is refused: %3$s', (name, line, why) => {
    expect(() => readTypedLine(actNamed(name), line)).toThrow(why);
  });
});

test('no two acts have one name, and what each prints with --json is of the shape that it states', async () => {
  expect(new Set(acts.map(({ name }) => name)).size).toBe(acts.length);
  const { user, server } = await userWithModel();
  server.setScript(proposes('So.', { ...said('U1', 'It beeps'), section: 'goal' }, inferred('It is loud.')));
  await user.run(['say', 'It beeps.']);
  server.setScript({ text: 'Because.' });
  const calls = [
    ['changes'],
    ['ask', 'C2', 'Why?'],
    ['accept', 'C1', 'C2'],
    ['confirm', '--all'],
    ['undo'],
    ['add', 'behavior', 'It stops.'],
    ['unused'],
    ['unused', 'talk', 'U1:0-8'],
    ['unused', 'keep', 'U1:0-8'],
    ['audit', '--dismissed'],
  ] as const;
  for (const call of calls) await user.ask(await actNamed(call[0]).shape(), ...call);
});

test('docs/commands.md is what `npm run docs` makes of the tables', () => {
  expect(readFileSync(commandsPageFile, 'utf8')).toBe(commandsPage());
});
