import { expect, test } from 'vitest';
import { adding, rig } from './rig.ts';

test('what a maker demands back of a turn is there in the next one', async () => {
  const call = {
    index: 0,
    id: 'a',
    function: { name: 'propose', arguments: JSON.stringify({ changes: [adding('It sorts.', 'it sorts')] }) },
    extra_content: { google: { thought_signature: 'c2ln' } },
  };
  const { agent, stage, sent } = await rig([
    { deltas: [{ reasoning_content: 'Hm.' }, { content: 'Noted.', tool_calls: [call] }] },
    'Fine.',
  ]);
  await stage.say(agent, 'it sorts');
  await stage.say(agent, 'thanks');
  expect(sent()[2]).toMatchObject({
    reasoning_content: 'Hm.',
    tool_calls: [{ extra_content: { google: { thought_signature: 'c2ln' } } }],
  });
});
