import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { runPlain } from '../../src/lines/run.ts';
import type { Session } from '../../src/session/api.ts';
import { asks, inferred, proposes, said } from '../session/replies.ts';
import { offlineStage, stageWithModel } from '../session/stage.ts';

/** Feeds a session lines, cut into chunks of some size, and gives the lines that came out. */
async function feed(session: Session, input: string | Uint8Array, chunk = 1_000) {
  const bytes = Buffer.from(input as string);
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, index) =>
    bytes.subarray(index * chunk, (index + 1) * chunk),
  );
  const lines: string[] = [];
  const status = await runPlain({
    session,
    commands: true,
    from: { kind: 'paste' },
    input: Readable.from(chunks),
    print: (line) => lines.push(line),
  });
  return { status, lines, text: lines.join('\n') };
}

const wordsOf = ({ view }: Session) =>
  view.entries.flatMap((entry) => (entry.kind === 'utterance' ? [entry.utterance.text] : []));

test('every line is said, to the end of the input, and changes come as lines with their names', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([
    proposes('So.', said('U1', 'It exports CSV'), inferred('It is fast.')),
    proposes('Better.', {
      op: 'replace',
      item: 'R1',
      text: 'It exports TSV.',
      utterance: 'U2',
      quote: 'TSV, not CSV',
    }),
  ]);
  const { status, text } = await feed(session, 'It exports CSV.\n/accept C1\nTSV, not CSV');
  expect(status).toBe('done');
  expect(wordsOf(session)).toEqual(['It exports CSV.', 'TSV, not CSV']);
  expect(text).toContain(
    'A: So.\n2 changes to 2 items: 1 asked for, 1 not asked for (R2).\nC1  add R1  (Behavior, explicit)\n    It exports CSV.\n    U1: "It exports CSV"',
  );
  expect(text).toContain('C2  add R2  (Behavior, inferred)  NOT ASKED FOR');
  expect(text).toContain('C1  accepted  (R1)\nThe spec is at revision 1.');
  expect(text).toContain('It exports [-CSV-]{+TSV+}.');
});

test('a line tells of each try that failed, before the reply of the one that did not', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  const { url } = stage.server;
  session.setModel({ baseURL: url, model: 'fake-model', timeoutMs: 5_000, retries: 1, images: false });
  stage.server.setScript([
    { text: 'Half\u001b[2J of it', fault: { errorAt: 1, errorMessage: 'no\u001b[2J' } },
    'So.',
  ]);
  const { status, lines } = await feed(session, 'It exports CSV.');
  expect(status).toBe('done');
  expect(lines.slice(-2)).toEqual([
    expect.stringMatching(
      /^! http.* reported an error in the middle of its reply: no\. .*Ctrl-C stops; .* after .*\.$/,
    ),
    'A: So.',
  ]);
  expect(lines.join('')).not.toMatch(/Half|\u001b/);
});

test('a session can be led from the first word to a frozen spec', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([
    proposes(
      'So.',
      { ...said('U1', 'It exports CSV'), section: 'goal' },
      inferred('It is fast.'),
      inferred('It is big.'),
    ),
    asks('Which separator?', ['comma', 'tab'], 'tab'),
    proposes('Tab it is.', { text: 'Values are separated by tabs.', utterance: 'U4', quote: '2' }),
    proposes('Because it can be.'),
  ]);
  const { status, text } = await feed(
    session,
    [
      'It exports CSV.',
      '/accept C1 C2 fine with me',
      '/reject C3 not big',
      'Separate the values.',
      '2',
      '/ask C4 why?',
      '/edit C4 Values stand between tabs.',
      '/confirm all',
      '/spec',
      '/status',
      '/freeze',
      '/undo',
    ].join('\n'),
  );
  expect(status).toBe('done');
  expect(text).toContain('Q1  Which separator?\n    1. comma\n    2. tab  (recommended)');
  expect(wordsOf(session)).toContain('2');
  expect(session.view.entries).toContainEqual(
    expect.objectContaining({ utterance: expect.objectContaining({ text: '2', kind: 'answer' }) }),
  );
  expect(text).toContain('  R1  It exports CSV.');
  expect(text).toContain('  R2  [confirmed] It is fast.');
  expect(text).toMatch(/Frozen revision 3 as [0-9a-f]{64}\./);
  expect(session.view.revision).toBe(4);
});

test('what a line cannot do is said with a ! in front, the rest goes on, and the end tells of it', async () => {
  const session = await offlineStage().open();
  const { status, lines } = await feed(
    session,
    ['/accept C9', '/accept --all', '/answer', '/nonsense', '/undo', '/freeze soon', 'It logs.'].join('\n'),
  );
  expect(lines.filter((line) => line.startsWith('! '))).toEqual([
    expect.stringContaining('no change C9'),
    expect.stringContaining('No change waits'),
    expect.stringContaining('Name a question first, such as Q2'),
    expect.stringContaining('There is no command /nonsense'),
    expect.stringContaining('nothing to undo'),
    expect.stringContaining('"soon" is none of: with-inferred, network'),
  ]);
  expect(status).toBe('failed');
  expect(wordsOf(session)).toEqual(['It logs.']);
});

test('what stands in the way of freezing is listed with what settles it', async () => {
  const session = await offlineStage().open();
  const { status, text } = await feed(session, 'It logs.\n/freeze');
  expect(status).toBe('unsettled');
  expect(text).toMatch(/change C1 .*\n {4}to settle: accept C1, or reject C1/);
});

test.each([1, 2, 3, 7, 1_000])(
  'several lines are one message, however they arrive (%i bytes at a time)',
  async (size) => {
    const session = await offlineStage().open();
    const input =
      'First \\\r\nand second.\r\n\n/text\n/accept all\n\n  Grüße, 世界\n.\n//etc is kept.\nthe end \\';
    await feed(session, input, size);
    expect(wordsOf(session)).toEqual([
      'First \nand second.',
      '/accept all\n\n  Grüße, 世界',
      '/etc is kept.',
      'the end ',
    ]);
  },
);

test('a line that is no text is refused by its number, and nothing else is lost', async () => {
  const session = await offlineStage().open();
  const input = Buffer.concat([
    Buffer.from('One.\nGr'),
    Buffer.from([0xfc, 0xdf]),
    Buffer.from('e\nThree.\n'),
  ]);
  const { status, text } = await feed(session, input);
  expect(text).toContain('! Line 2 is not UTF-8 text, so nothing of it was stored.');
  expect(wordsOf(session)).toEqual(['One.', 'Three.']);
  expect(status).toBe('failed');
});

test('/quit leaves, and what comes behind it is not said', async () => {
  const session = await offlineStage().open();
  await feed(session, 'One.\n/quit\nTwo.\n');
  expect(wordsOf(session)).toEqual(['One.']);
});

test('law 12: nothing that the terminal would obey comes out, and no text can look like a line of the program', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  const evil = '\u001b]0;title\u0007\u001b[2J\u009b31mred\u202e\rC9  accepted\nC9  accepted';
  stage.server.setScript(proposes(evil, { text: evil, why: evil }));
  const { lines, text } = await feed(session, `${evil.replaceAll('\n', ' ')}\n/changes\n/status\n`);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  expect(lines.filter((line) => line.startsWith('C9'))).toEqual([]);
});

test('a failed turn keeps the words and says how to go on', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([{ fault: { status: 500 } }, proposes('Noted.')]);
  const { text, status } = await feed(session, 'It logs.\n/retry\n');
  expect(text).toMatch(/! .*500/);
  expect(text).toContain(' Your words are kept as U1; /retry, or `specwright retry`, runs the turn again.');
  expect(text).toContain('A: Noted.');
  expect(status).toBe('failed');
});
