import { expect, test } from 'vitest';
import { createOfflineAgent } from '../../src/capture/offline/agent.ts';
import { adding, proposing, rig, type WireMessage } from './rig.ts';
import { Stage } from './stage.ts';

const log = [1, 2, 3].map((second) => `2026-01-05 12:00:0${second} ERROR tea: no bell`).join('\n');
const textFile = (name: string) => ({ name, mediaType: 'text/plain', hash: 'f01', bytes: 9 });
const image = { name: 'sketch.png', mediaType: 'image/png', hash: 'f00', bytes: 3 };

const bytes = (messages: readonly WireMessage[]): string => JSON.stringify(messages).slice(0, -1);

test('an image is sent in the turn in which it came, and in no later request', async () => {
  const played = await rig([
    'Hello.',
    proposing([adding('It is blue.', 'nobody said that')], 'I see.'),
    'I leave it.',
    'Fine.',
    'Fine.',
  ]);
  played.stage.files.set('f00', new Uint8Array([1, 2, 3]));
  await played.stage.say(played.agent, 'a timer');
  played.stage.hear('', { kind: 'attachment', file: image });
  await played.stage.say(played.agent, 'like this');
  await played.stage.say(played.agent, 'go on');
  await played.stage.say(played.agent, 'and on');
  const bodies = played.fake.requests.map(({ body }) => body.includes('base64,AQID'));
  expect(bodies).toEqual([false, true, true, false, false]);
  expect(bytes(played.sent(3))).toContain('U2, file sketch.png (image): \\nU3: like this');
  // What came before the image, and what comes after it, is sent again byte for byte.
  expect(bytes(played.sent(3)).startsWith(bytes(played.sent(0)))).toBe(true);
  expect(bytes(played.sent(4)).startsWith(bytes(played.sent(3)))).toBe(true);
});

test('a file has its name, so that A does not take it for what the human says', async () => {
  const played = await rig('Fine.');
  played.stage.hear(log, { kind: 'attachment', file: textFile('pasted-1.log') });
  await played.stage.say(played.agent, 'it must not do that');
  expect(JSON.stringify(played.sent())).toContain('U1, file pasted-1.log: 2026-01-05');
});

test('a log asks for nothing alone, and stands beside the words that do', async () => {
  const played = await rig([
    proposing([
      adding('It logs errors.', 'ERROR tea', { utterance: 'U1' }),
      adding('A missing bell is no error.', 'ERROR tea: no bell', {
        utterance: 'U1',
        also: [{ utterance: 'U2', quote: 'that is no error' }],
      }),
    ]),
    'I leave it.',
  ]);
  played.stage.hear(log, { kind: 'attachment', file: textFile('pasted-1.log') });
  const { changes } = await played.stage.say(played.agent, 'that is no error');
  expect(changes[0]).toMatchObject({ origin: 'inferred', evidence: [] });
  expect(changes[1]?.origin).toBe('explicit');
  expect(changes[1]?.evidence.map(({ utterance }) => utterance).toSorted()).toEqual(['U1', 'U2']);
  expect(played.told()).toContain('U1 is a file that a program wrote');
});

test('without a model no item is made of a log or an image, and the reply says what became of them', async () => {
  const stage = new Stage();
  stage.hear(log, { kind: 'attachment', file: textFile('pasted-1.log') });
  stage.hear('', { kind: 'attachment', file: image });
  const { changes, reply } = await stage.say(
    createOfflineAgent({ questionsPerTurn: 1 }),
    'It rings. @pasted-1.log',
  );
  expect(changes.map(({ text }) => text)).toEqual(['It rings.']);
  expect(reply).toContain('pasted-1.log is kept whole, beside your words.');
  expect(reply).toContain('sketch.png is kept whole; rules cannot look at an image.');
});
