import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Acknowledged } from '../../torture/acknowledged.ts';
import { Chance } from '../../torture/chance.ts';
import { faultsOf } from '../../torture/fuzz/judge.ts';
import { runInside } from '../../torture/inside.ts';
import { makePlace, type Place } from '../../torture/place.ts';
import { Disk } from '../../torture/power/disk.ts';
import { type FileEvent, readTrace } from '../../torture/power/trace.ts';
import { problemsOf } from '../../torture/soundness.ts';

const hex = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join('');

describe('what the harness looks for, it finds', () => {
  async function placeWithWords(): Promise<{ readonly place: Place; readonly known: Acknowledged }> {
    const place = makePlace();
    onTestFinished(place.remove);
    const known = new Acknowledged();
    const { output } = await runInside(place, ['say', 'It works.', '--offline', '--json']);
    known.hear('any', 'It works.', output);
    expect(known.count).toBe(1);
    return { place, known };
  }

  test('a database that has all that was acknowledged is sound', async () => {
    const { place, known } = await placeWithWords();
    expect(problemsOf(place.database, known)).toEqual([]);
  });

  test('words, decisions, specs and revisions that are not there are losses', async () => {
    const { place, known } = await placeWithWords();
    known.words.push({ utterance: 'U1', text: 'It works!' });
    known.shown.push('It was shown.');
    known.decided.push({ session: 'any', change: 'C1' });
    known.frozen.push('0123');
    known.revisions.push({ session: 'any', revision: 1 });
    const problems = problemsOf(place.database, known);
    expect(problems).toHaveLength(5);
    for (const problem of problems) expect(problem).toMatch(/^LOST: /);
  });

  test('a damaged database, and one that is gone, are told', async () => {
    const { place, known } = await placeWithWords();
    const bytes = readFileSync(place.database);
    writeFileSync(place.database, bytes.subarray(0, bytes.length - 8_192));
    expect(problemsOf(place.database, known)).not.toEqual([]);
    expect(problemsOf(`${place.database}.gone`, known)).toEqual(['there is no database any more']);
  });

  test.each([
    [{ status: 4, output: '', errors: 'x' }, 'status 4'],
    [{ status: 1, output: '', errors: '' }, 'without a word'],
    [{ status: 1, output: '', errors: 'x\n    at main (file:///a/b.ts:1:2)\n' }, 'its inside'],
    [{ status: 1, output: '', errors: 'TypeError: x is undefined' }, 'its inside'],
    [{ status: 0, output: '\u001b[2J', errors: '' }, 'control bytes'],
    [{ status: 0, output: '{"a":1', errors: '' }, 'cannot be read'],
  ])('an answer like %j is a fault', (answer, what) => {
    expect(faultsOf({ args: ['status', '--json'], input: '' }, answer).join()).toContain(what);
  });
});

describe('a disk whose power is cut', () => {
  const file = '/disk/a';
  const opened: FileEvent = { kind: 'open', path: file, fd: 3, flags: 'O_RDWR|O_CREAT' };
  const write = (bytes: string, offset: number): FileEvent => ({
    kind: 'write',
    path: file,
    fd: 3,
    bytes: Buffer.from(bytes),
    offset,
  });
  const sync: FileEvent = { kind: 'sync', path: file };

  /** Every state that some hundred cuts leave the file in. */
  function statesAfter(...events: readonly FileEvent[]): ReadonlySet<string | undefined> {
    const disk = new Disk('/disk', new Map());
    for (const event of events) disk.apply(event);
    const chance = new Chance(1);
    return new Set(Array.from({ length: 300 }, () => disk.cut(chance).get(file)?.toString('latin1')));
  }

  test('has what was synced, and of the rest anything', () => {
    expect(statesAfter(opened, write('one', 0), sync)).toEqual(new Set(['one']));
    expect(statesAfter(opened, write('one', 0), sync, write('TWO', 0))).toEqual(new Set(['one', 'TWO']));
    expect(statesAfter(opened, write('one', 0))).toEqual(new Set([undefined, '', 'one']));
  });

  test('may keep a later sector and lose an earlier one', () => {
    const states = statesAfter(opened, sync, write('a'.repeat(512), 0), write('b'.repeat(512), 512));
    expect(states).toContain(`${'\0'.repeat(512)}${'b'.repeat(512)}`);
  });

  test('may have a new name for a file whose bytes were never synced', () => {
    const disk = new Disk('/disk', new Map([[file, Buffer.from('old')]]));
    const part = '/disk/a.part';
    disk.apply({ kind: 'open', path: part, fd: 4, flags: 'O_WRONLY|O_CREAT' });
    disk.apply({ kind: 'write', path: part, fd: 4, bytes: Buffer.from('new') });
    disk.apply({ kind: 'rename', from: part, to: file });
    const chance = new Chance(2);
    const states = new Set(Array.from({ length: 300 }, () => disk.cut(chance).get(file)?.toString()));
    expect(states).toEqual(new Set(['old', 'new', '']));
  });
});

test('a trace is read, also where two threads took turns in it', () => {
  const path = hex('/disk/a');
  const trace = [
    `10 openat(AT_FDCWD<${hex('/')}>, "${path}", O_RDWR|O_CREAT|O_CLOEXEC, 0600) = 3<${path}>`,
    `10 openat(AT_FDCWD<${hex('/')}>, "${path}", O_RDONLY) = -1 ENOENT (No such file or directory)`,
    `11 fsync(3<${path}> <unfinished ...>`,
    `10 pwrite64(3<${path}>, "${hex('hi"\n')}", 4, 512) = 4`,
    `11 <... fsync resumed>)             = 0`,
    `10 write(1<${hex('pipe:[1]')}>, "${hex('{}')}", 2) = 2`,
    `10 rename("${path}", "${hex('/disk/b')}") = 0`,
  ].join('\n');
  expect(readTrace(trace)).toEqual([
    { kind: 'open', path: '/disk/a', fd: 3, flags: '", O_RDWR|O_CREAT|O_CLOEXEC, 0600' },
    { kind: 'write', path: '/disk/a', fd: 3, bytes: Buffer.from('hi"\n'), offset: 512 },
    { kind: 'sync', path: '/disk/a' },
    { kind: 'said', text: '{}' },
    { kind: 'rename', from: '/disk/a', to: '/disk/b' },
  ]);
});
