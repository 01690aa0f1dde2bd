import { countTokens } from 'gpt-tokenizer/encoding/o200k_base';
import { expect, test } from 'vitest';
import { rig } from './rig.ts';

/** Tokens of OpenAI's o200k_base; other vendors' counts differ by some percent. */
const budget = 1_500;

test('before a word was said a request costs fewer than 1,500 tokens: the prompt and the tools', async () => {
  const { fake, agent, stage } = await rig('Hello.');
  await stage.say(agent, 'hi');
  const { tools, messages } = JSON.parse(fake.requests[0]!.body);
  expect(messages[0].role).toBe('system');
  expect(tools).toHaveLength(3);
  expect(countTokens(messages[0].content) + countTokens(JSON.stringify(tools))).toBeLessThan(budget);
});

test('the first words come with little more than themselves', async () => {
  const { fake, agent, stage } = await rig('Hello.');
  await stage.say(agent, 'hi');
  const { messages } = JSON.parse(fake.requests[0]!.body);
  expect(messages).toHaveLength(2);
  expect(countTokens(messages[1].content)).toBeLessThan(50);
});
