import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { runPlain } from '../../src/lines/run.ts';
import type { Session } from '../../src/session/api.ts';
import { offlineStage } from '../session/stage.ts';

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const trace =
  'Traceback (most recent call last):\n  File "a.py", line 1, in b\n  File "a.py", line 2, in c\nE: x';

async function feed(input: string, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  const stage = offlineStage();
  const session = await stage.open();
  for (const [name, content] of Object.entries(files)) writeFileSync(path.join(stage.project, name), content);
  mkdirSync(path.join(stage.project, 'folder'));
  const lines: string[] = [];
  const status = await runPlain({
    session,
    commands: true,
    from: { kind: 'paste' },
    input: Readable.from([Buffer.from(input)]),
    print: (line) => lines.push(line),
  });
  return { session, status, text: lines.join('\n') };
}

const saidIn = ({ view }: Session) =>
  view.entries.flatMap((entry) =>
    entry.kind === 'utterance' ? [[entry.utterance.file?.name ?? '', entry.utterance.text]] : [],
  );

test('a file that a line mentions comes with it, and the line stays as it is', async () => {
  const { session, status, text } = await feed('Avoid @a.log, please.', { 'a.log': 'no bell' });
  expect(status).toBe('done');
  expect(saidIn(session)).toEqual([
    ['a.log', 'no bell'],
    ['', 'Avoid @a.log, please.'],
  ]);
  expect(text).toContain('Attached a.log, 7 bytes.');
});

test('people, addresses and folders that are mentioned are words', async () => {
  const { session, text } = await feed('@ada and ada@a.log use @folder.', { 'a.log': 'no bell' });
  expect(saidIn(session)).toEqual([['', '@ada and ada@a.log use @folder.']]);
  expect(text).not.toContain('Attached');
});

test('a file that is not there is told, and the words are kept', async () => {
  const { session, text } = await feed('Avoid @b.log.');
  expect(text).toContain('There is no file @b.log here, so nothing is attached for it.');
  expect(saidIn(session)).toEqual([['', 'Avoid @b.log.']]);
});

test('a file that cannot be attached is an error, and nothing of the line is stored', async () => {
  const { session, status, text } = await feed('Avoid @a.pdf.', {
    'a.pdf': Buffer.from('%PDF-1\xff', 'latin1'),
  });
  expect(status).toBe('failed');
  expect(text).toContain('it is a PDF.');
  expect(saidIn(session)).toEqual([]);
});

test('who sees no image is said before the turn', async () => {
  const { text } = await feed('Like @a.png here.', { 'a.png': png });
  expect(text.indexOf('so nobody looks at it')).toBeGreaterThan(0);
  expect(text.indexOf('so nobody looks at it')).toBeLessThan(text.indexOf('A: '));
});

test('a block that a program wrote comes as a file, each with a name of its own', async () => {
  const { session, text } = await feed(`/text\n${trace}\n.\n/text\n${trace}\n.\n`);
  expect(saidIn(session)).toEqual([
    ['pasted-1.log', trace],
    ['pasted-2.log', trace],
  ]);
  expect(text).toContain('Attached pasted-1.log');
  expect(session.view.coverage.unused).toEqual([]);
});

test('a block of words is one message, byte for byte, with a trace and mentions in it', async () => {
  const words = `It failed, see @a.log:\n\`\`\`\n${trace}\n\`\`\`\nIt must not.`;
  const { session } = await feed(`/text\n${words}\n.\n`, { 'a.log': 'x' });
  expect(saidIn(session)).toEqual([['', words]]);
});
