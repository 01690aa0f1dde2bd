import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { runPlain } from '../../src/lines/run.ts';
import type { Session } from '../../src/session/api.ts';
import { asks, proposes, said } from '../session/replies.ts';
import { stageWithModel } from '../session/stage.ts';

async function feed(session: Session, ...input: readonly string[]): Promise<string> {
  const lines: string[] = [];
  await runPlain({
    session,
    commands: true,
    from: { kind: 'paste' },
    input: Readable.from(`${input.join('\n')}\n`),
    print: (line) => lines.push(line),
  });
  return lines.join('\n');
}

test('a near miss is shown as lines and accepted on the words that were said', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([
    proposes('Noted.', said('U1', 'rings a bell', 'It rings.')),
    { text: 'I leave it.' },
  ]);
  const text = await feed(session, 'the timer rings the bell', '/accept C1 --on-nearest');
  expect(text).toContain('near miss: A claimed you said “rings a bell”; you said “rings the bell” (U1).');
  expect(text).toContain('C1  accepted on your words  (R1)');
  expect(session.view.spec.items).toMatchObject([{ origin: 'explicit' }]);
});

test('a question that is set aside stays listed and is answered later', async () => {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript([asks('Does it beep?', ['yes', 'no']), { text: 'Understood.' }]);
  const text = await feed(session, 'a tea timer', '/defer Q1', '/status', '/answer Q1 yes');
  expect(text).toContain('Q1 is set aside.');
  expect(text).toContain('set aside  Q1');
  expect(session.view.questions).toEqual([]);
});
