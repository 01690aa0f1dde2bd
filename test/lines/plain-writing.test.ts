import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { runPlain } from '../../src/lines/run.ts';
import { offlineStage } from '../session/stage.ts';

async function feed(...input: string[]) {
  const session = await offlineStage().open();
  const lines: string[] = [];
  const print = (line: string) => lines.push(line);
  const status = await runPlain({
    session,
    commands: true,
    from: { kind: 'paste' },
    input: Readable.from([Buffer.from(input.join('\n'))]),
    print,
  });
  return { status, text: lines.join('\n'), session };
}

test('a spec can be written, moved, removed and brought back by hand, a line each', async () => {
  const { status, text, session } = await feed(
    '/add goal To wake me.',
    '/add behavior It rings.',
    '/add behavior --after top It beeps \\',
    'twice.',
    '/edit R2 It rings until noon.',
    '/move R1 behavior --after R3',
    '/remove R2 R3 both too loud',
    '/restore r3',
  );
  expect(status).toBe('done');
  expect(session.view.spec.items.map(({ id, section, text: says }) => `${id} ${section} ${says}`)).toEqual([
    'R1 behavior To wake me.',
    'R3 behavior It beeps\ntwice.',
  ]);
  expect(text).toContain('You wrote R1: To wake me.\nThe spec is at revision 1.');
  expect(text).toContain('You moved R1 to “Behavior” behind R3.');
  expect(text).toContain('You removed R2, R3.');
});

test('what names no section and no item is refused, and changes nothing', async () => {
  const { status, text, session } = await feed(
    '/add colours Red.',
    '/add goal',
    '/add goal --after nowhere Red.',
    '/add goal --after R7 Red.',
    '/move R9 goal',
    '/remove C1',
  );
  expect(status).toBe('failed');
  const refused = text.split('\n').filter((line) => line.startsWith('! '));
  expect(refused).toEqual([
    expect.stringContaining('Name a section first: goal, '),
    expect.stringContaining('no words in this'),
    expect.stringContaining('Name an item behind --after'),
    expect.stringContaining('There is no R7'),
    expect.stringContaining('There is no R9'),
    expect.stringContaining('Name an item first'),
  ]);
  expect(session.view.revision).toBe(0);
});
