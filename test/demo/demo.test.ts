import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = path.join(import.meta.dirname, '../../dist/cli.js');

let folder: string;
let home: string;

interface Event {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** Runs the demo as a person does whose home and temporary files are in `folder`. */
const demo = (...options: string[]) =>
  execa(process.execPath, [cli, 'demo', ...options], {
    cwd: folder,
    reject: false,
    extendEnv: false,
    env: { PATH: process.env['PATH'], HOME: home, TMPDIR: folder },
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'specwright-demo-test-'));
  home = path.join(folder, 'home');
  await mkdir(home);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('demo --json', () => {
  let events: readonly Event[];
  let exitCode: number | undefined;

  const all = (type: string) => events.filter((event) => event.type === type);
  const changes = () => all('turn').map((turn) => turn['changes'] as readonly Event[]);

  beforeAll(async () => {
    const { stdout, ...ended } = await demo('--json');
    exitCode = ended.exitCode;
    events = stdout.split('\n').map((line) => JSON.parse(line));
  }, 120_000);

  test('says first that it is a recording', () => {
    expect(events[0]).toMatchObject({
      type: 'demo_start',
      notice: expect.stringContaining('This is a recording'),
    });
  });

  test('ends with a build that passed every case in the sandbox, those that were held back too', () => {
    expect(events.at(-1)).toMatchObject({
      type: 'demo_end',
      build: 'B1',
      status: 'succeeded',
      acceptance: { passed: 8, failed: 0, heldBack: 5 },
    });
    expect(exitCode).toBe(0);
    const commands = all('command').map((command) => (command['run'] as { sandboxed: boolean }).sandboxed);
    expect(commands.length).toBeGreaterThan(8);
    expect(new Set(commands)).toEqual(new Set([true]));
  });

  test('catches the quote that the human never said', () => {
    const downgraded = changes()
      .flat()
      .filter((change) => 'downgrade' in change);
    expect(downgraded).toMatchObject([
      { id: 'C5', origin: 'inferred', askedFor: false, downgrade: expect.stringContaining('does not say') },
    ]);
  });

  test('takes "yes, exactly" together with the question it answered', () => {
    const answer = changes()[1]?.[0];
    expect(answer).toMatchObject({ item: 'R7', origin: 'confirmed' });
    expect(answer?.['evidence']).toMatchObject([
      { text: 'yes, exactly', answers: expect.stringContaining('same date, amount and description') },
    ]);
  });

  test('lets one remark change several items', () => {
    const renamed = changes()
      .at(-1)
      ?.map(({ op, item }) => `${op} ${item}`);
    expect(renamed).toEqual(['R3', 'R7', 'R8', 'R15', 'R16', 'R17', 'R18'].map((item) => `replace ${item}`));
  });

  test('freezes only after the inferred items were confirmed', () => {
    const blocked = all('blocked')[0]?.['blockers'] as readonly Event[];
    expect(blocked).toMatchObject([
      { kind: 'inferred', id: 'R5' },
      { kind: 'inferred', id: 'R14' },
    ]);
    expect(all('frozen')).toHaveLength(1);
  });

  test('leaves a program that does what was said', async () => {
    const { workspace } = events.at(-1) as unknown as { workspace: string };
    const file = path.join(folder, 'rows.csv');
    await writeFile(file, 'date,amount,currency,memo\n2026-01-02,10.00,EUR,\n2026-01-03,x,EUR,\n');
    const program = await execa(
      process.execPath,
      ['--no-warnings', path.join(workspace, 'bin/import-transactions'), file, path.join(folder, 'rows.db')],
      { reject: false },
    );
    expect(program).toMatchObject({ exitCode: 1, stdout: '', stderr: 'malformed rows: 3' });
  });

  test('writes nothing into the home of whoever watches', async () => {
    expect(await readdir(home)).toEqual([]);
  });
});

test('without a terminal and without --json it is told in lines', async () => {
  const { stdout, exitCode } = await demo();
  const lines = stdout.split('\n');
  expect(lines[0]).toContain('This is a recording');
  expect(lines).toContain('The build passed its cases.');
  expect(lines.at(-2)).toMatch(/^What was built: .+\/B1$/);
  expect(exitCode).toBe(0);
}, 120_000);
