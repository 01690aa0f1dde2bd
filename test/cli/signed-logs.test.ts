import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as shapes from '../../src/acts/shapes/shapes.ts';
import type { EventOf } from '../../src/log/event.ts';
import { logLine } from '../../src/log/line.ts';
import { readLog } from '../../src/log/read-log.ts';
import { User } from './program.ts';

const logOf = (user: User): string => path.join(user.project, 'intent.jsonl');

/** A key of the user's own. Gives its public half. */
function keyOf(user: User): string {
  const file = path.join(user.home, 'key');
  execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', '', '-f', file]);
  return readFileSync(`${file}.pub`, 'utf8').trim();
}

/** Settings of the user's own: a key to sign with, and whose keys they know. */
function settle(user: User, known: Readonly<Record<string, string>>): void {
  const folder = path.join(user.home, 'config', 'specwright');
  mkdirSync(folder, { recursive: true });
  const signers = Object.entries(known).map(([name, key]) => `${name} namespaces="specwright" ${key}\n`);
  writeFileSync(path.join(user.home, 'signers'), signers.join(''));
  const signing = { key: path.join(user.home, 'key'), allowedSigners: path.join(user.home, 'signers') };
  writeFileSync(path.join(folder, '.specrc'), JSON.stringify({ signing }));
}

async function signedByAda(): Promise<{ readonly ada: User; readonly key: string }> {
  const ada = new User();
  const key = keyOf(ada);
  settle(ada, {});
  await ada.run(['add', 'behavior', 'It exports CSV.']);
  await ada.run(['say', 'It must log.']);
  await ada.run(['export', '--log', 'intent.jsonl', '--by', 'Ada']);
  return { ada, key };
}

/** How much waits of each author: what they decided, and the title that they gave. */
const waiting = async (user: User, log: string) =>
  (await user.ask(shapes.importedLogShape, 'import', '--log', log)).waiting;

test('what a known key signed is verified, and one line is enough for all of an export', async () => {
  const { ada, key } = await signedByAda();
  const lines = readLog(readFileSync(logOf(ada), 'utf8'), 'log');
  expect(lines.filter(({ event }) => event.kind === 'signature')).toHaveLength(1);
  const bob = new User();
  keyOf(bob);
  settle(bob, { 'ada@example.org': key });
  const author = { name: 'Ada', signature: { kind: 'verified', signer: 'ada@example.org' } };
  expect(await waiting(bob, logOf(ada))).toMatchObject([{ author, decisions: 2 }]);
  expect((await bob.run(['spec'])).output).toContain('decided by Ada (verified as ada@example.org)');
});

test('a later export signs what is new, and nothing twice', async () => {
  const { ada, key } = await signedByAda();
  await ada.run(['add', 'behavior', 'It is fast.']);
  for (const _ of [1, 2]) await ada.run(['export', '--log', 'intent.jsonl']);
  const lines = readLog(readFileSync(logOf(ada), 'utf8'), 'log');
  expect(lines.filter(({ event }) => event.kind === 'signature')).toHaveLength(2);
  const bob = new User();
  settle(bob, { 'ada@example.org': key });
  expect(await waiting(bob, logOf(ada))).toMatchObject([
    { author: { name: 'Ada', signature: { kind: 'verified' } }, decisions: 3 },
  ]);
});

test('a key that nobody knows is shown by its fingerprint, and no settings of a project make it known', async () => {
  const { ada, key } = await signedByAda();
  const bob = new User();
  bob.write('signers', `ada@example.org ${key}\n`);
  bob.write('.specrc', 'signing:\n  allowedSigners: signers\n');
  const { output } = await bob.run(['import', '--log', logOf(ada)]);
  expect(output).toMatch(/by Ada \(signed by an unknown key, SHA256:\S+\), not by you/);
  expect((await bob.run(['trust'])).output).toContain('signing: only your own settings name keys.');
});

test('acceptances that somebody adds in the name of another are unsigned, beside what they signed', async () => {
  const { ada, key } = await signedByAda();
  const log = readFileSync(logOf(ada), 'utf8');
  const lines = readLog(log, 'log');
  const turn = lines.findLast(({ event }) => event.kind === 'turn')?.event as EventOf<'turn'>;
  const change = turn.changes[0]!.id;
  const decision = { kind: 'accept', id: 'D9', change, at: turn.at + 1, revision: 0 };
  const forged = logLine({
    ...{ kind: 'decisions', at: turn.at + 1, after: [turn.id], by: 'Ada', shown: [] },
    ...{ names: { [change]: `${turn.id}:${change}` }, decisions: [decision] },
  } as unknown as Parameters<typeof logLine>[0]);
  const bob = new User();
  settle(bob, { 'ada@example.org': key });
  bob.write('forged.jsonl', `${log}${forged.line}\n`);
  expect(await waiting(bob, 'forged.jsonl')).toMatchObject([
    { author: { name: 'Ada', signature: { kind: 'verified' } }, decisions: 2 },
    { author: { name: 'Ada', signature: { kind: 'unsigned' } }, decisions: 1 },
  ]);
  const { status, errors } = await bob.run(['accept', '--by', 'Ada']);
  expect(status).toBe(1);
  expect(errors).toContain('Ada (verified as ada@example.org); Ada (unsigned)');
  expect((await bob.run(['accept', '--by', 'Ada (verified as ada@example.org)'])).status).toBe(0);
  expect((await bob.run(['freeze'])).output).toContain('Decided by Ada (unsigned), not by you');
});

test('a signature moved to other lines does not fit them', async () => {
  const { ada, key } = await signedByAda();
  const lines = readLog(readFileSync(logOf(ada), 'utf8'), 'log');
  const signature = lines.find(({ event }) => event.kind === 'signature')?.event as EventOf<'signature'>;
  const said = lines.filter(({ event }) => event.kind === 'words');
  const last = said.at(0)!.event.id;
  const { id: _, ...rest } = signature;
  const moved = logLine({ ...rest, last, after: [last], count: 1, at: said[0]!.event.at });
  const bob = new User();
  settle(bob, { 'ada@example.org': key });
  const others = lines.filter(({ event }) => event.kind !== 'signature').map(({ line }) => line);
  bob.write('moved.jsonl', `${[...others, moved.line].join('\n')}\n`);
  const told = await bob.run(['import', '--log', 'moved.jsonl']);
  expect(told.output).toContain('by Ada (unsigned), not by you');
  expect(told.output).not.toContain('verified');
});

test('without ssh-keygen nothing is signed and nothing counts as checked, and both are said', async () => {
  const { ada } = await signedByAda();
  await ada.run(['add', 'behavior', 'It is fast.']);
  const before = readFileSync(logOf(ada), 'utf8');
  const nothing = { PATH: ada.project };
  const failed = await ada.run(['export', '--log', 'intent.jsonl'], { variables: nothing });
  expect(failed.status).toBe(1);
  expect(failed.errors).toContain('`ssh-keygen` is not installed');
  expect(readFileSync(logOf(ada), 'utf8')).toBe(before);
  const bob = new User();
  const told = await bob.run(['import', '--log', logOf(ada)], { variables: nothing });
  expect(told.output).toContain('by Ada (with a signature that nothing checked), not by you');
});
