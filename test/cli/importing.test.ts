import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import { User } from './program.ts';

const bells = '# Bells\n\n## Features\n\n- It rings.\n- It stops.\n\n<!-- Not decided: how loud? -->\n';

describe('import', () => {
  test('takes a document into the session of the folder, and another one into a new session', async () => {
    const user = new User();
    user.write('bells.md', bells);
    const first = await user.ask(shapes.importShape, 'import', 'bells.md');
    expect(first).toMatchObject({
      title: 'Bells',
      format: 'markdown',
      items: ['R1', 'R2', 'R3', 'R4'],
      unused: 1,
    });
    const second = await user.ask(shapes.importShape, 'import', 'bells.md');
    expect(second.session).not.toBe(first.session);
    const added = await user.ask(shapes.importShape, 'import', 'bells.md', '--add');
    expect(added).toMatchObject({ session: second.session, items: ['R5', 'R6', 'R7', 'R8'] });
  });

  test('of what export wrote gives the same bytes again', async () => {
    const user = new User();
    user.write('bells.md', bells);
    await user.ask(shapes.importShape, 'import', 'bells.md');
    await user.run(['export', '--to', 'SPEC.md']);
    await user.ask(shapes.importShape, 'import', 'SPEC.md');
    const { output } = await user.run(['export']);
    expect(output).toBe(readFileSync(path.join(user.project, 'SPEC.md'), 'utf8'));
    await user.run(['export', '--json', '--to', 'session.json']);
    await user.ask(shapes.importShape, 'import', 'session.json');
    expect((await user.run(['export'])).output).toBe(output);
  });

  test.each([
    ['nothing there', 'no.md', undefined, /there is no such file/],
    ['an empty file', 'x.md', '', /it is empty/],
    ['other bytes', 'x.md', new Uint8Array([0xff, 0xfe, 0x41, 0x00]), /it is not UTF-8 text/],
    ['too much', 'x.md', new Uint8Array(6 * 1024 * 1024).fill(0x61), /larger than 5 MB/],
    [
      'JSON that is cut off',
      'x.json',
      '{"session": "abc',
      /its name says JSON, but it cannot be read as that/,
    ],
    ['JSON of others', 'x.json', '{"a": 1}', /not a session that `specwright export --json` wrote/],
  ])('of %s says why not, and leaves no session behind', async (_, name, content, why) => {
    const user = new User();
    if (content !== undefined) user.write(name, content);
    const { status, errors } = await user.run(['import', name]);
    expect(status).toBe(1);
    expect(errors).toMatch(why);
    expect(await user.ask(shapes.sessionsShape, 'sessions')).toEqual([]);
  });

  test('of a folder says so', async () => {
    const user = new User();
    mkdirSync(path.join(user.project, 'specs'));
    expect((await user.run(['import', 'specs'])).errors).toMatch(/it is a folder/);
  });
});

describe('export --format', () => {
  test('writes the files of another tool, and never over one that says something else', async () => {
    const user = new User();
    user.write('bells.md', bells);
    await user.ask(shapes.importShape, 'import', 'bells.md');
    const first = await user.ask(shapes.exportedShape, 'export', '--format', 'openspec', '--to', 'out');
    const file = path.join(user.project, 'out/openspec/specs/bells/spec.md');
    expect(first).toEqual({ format: 'openspec', written: [file], unchanged: [] });
    const again = await user.ask(shapes.exportedShape, 'export', '--format', 'openspec', '--to', 'out');
    expect(again).toEqual({ format: 'openspec', written: [], unchanged: [file] });
    writeFileSync(file, 'mine');
    const refused = await user.run(['export', '--format', 'openspec', '--to', 'out']);
    expect(refused.status).toBe(1);
    expect(refused.errors).toMatch(/--force/);
    expect(readFileSync(file, 'utf8')).toBe('mine');
    await user.ask(shapes.exportedShape, 'export', '--format', 'openspec', '--to', 'out', '--force');
    expect(readFileSync(file, 'utf8')).toContain('It rings.');
  });

  test('changes of AGENTS.md only what is between its markers', async () => {
    const user = new User();
    user.write('bells.md', bells);
    user.write('AGENTS.md', '# Mine\n\nBe kind.\n');
    await user.ask(shapes.importShape, 'import', 'bells.md');
    await user.ask(shapes.exportedShape, 'export', '--format', 'agents');
    const text = readFileSync(path.join(user.project, 'AGENTS.md'), 'utf8');
    expect(text.startsWith('# Mine\n\nBe kind.\n')).toBe(true);
    expect(text).toContain('It rings.');
  });

  test('of an unknown name says which there are', async () => {
    const user = new User();
    user.write('bells.md', bells);
    await user.ask(shapes.importShape, 'import', 'bells.md');
    const { status, errors } = await user.run(['export', '--format', 'word']);
    expect({ status, errors }).toMatchObject({ status: 2, errors: expect.stringContaining('spec-kit') });
  });
});

test('unused lists, keeps, and marks what no item uses', async () => {
  const user = new User();
  user.write('bells.md', bells);
  await user.ask(shapes.importShape, 'import', 'bells.md');
  const { unused } = await user.ask(shapes.unusedShape, 'unused');
  expect(unused).toMatchObject([{ text: expect.stringContaining('how loud?') }]);
  const talk = await user.ask(shapes.unusedShape, 'unused', 'talk', '1');
  expect(talk).toMatchObject({ unused: [], talk: [{ name: unused[0]!.name }] });
  const back = await user.ask(shapes.unusedShape, 'unused', 'back', unused[0]!.name);
  expect(back.talk).toEqual([]);
  const kept = await user.ask(shapes.decidedShape, 'unused', 'keep', '1', '--section', 'Behavior');
  expect(kept).toMatchObject({ revision: 2, decided: [{ decision: 'write', item: 'R5' }] });
  expect((await user.run(['unused'])).output).toMatch(/^100% of your words/);
  expect((await user.run(['unused', 'keep', '1', '--section', 'x'])).status).toBe(2);
});
