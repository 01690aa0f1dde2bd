import { describe, expect, test } from 'vitest';
import { auditByModel } from '../../src/audit/audit.ts';
import { emptySpec } from '../../src/domain/changes/apply.ts';
import { createChatModel } from '../../src/model/openai.ts';
import { call, done } from '../builder/agents.ts';
import { buildSite } from '../builder/site.ts';
import { wordCounter } from '../builder/specs.ts';
import { rig } from '../capture/rig.ts';
import { startFake } from '../support/fake-openai/server.ts';

const changes = JSON.stringify([{ op: 'add', section: 'behavior', text: 'It sorts.', quote: 'it sorts' }]);
const args = `{"changes":${changes}}`;
const named = `{"name":"propose","arguments":${args}}`;

describe('a call in the form of its family is a call', () => {
  test.each([
    [
      'Qwen',
      `<tool_call>\n<function=propose>\n<parameter=changes>\n${changes}\n</parameter>\n</function>\n</tool_call>`,
    ],
    ['Qwen, without its mark', `<function=propose>\n<parameter=changes>${changes}</parameter>\n</function>`],
    ['Llama', `<function=propose>${args}</function>`],
    ['Llama, behind its tag', `<|python_tag|>{"name":"propose","parameters":${args}}<|eom_id|>`],
    [
      'Claude',
      `<function_calls>\n<invoke name="propose">\n<parameter name="changes">${changes}</parameter>\n</invoke>\n</function_calls>`,
    ],
    [
      'GLM',
      `<tool_call>propose\n<arg_key>changes</arg_key>\n<arg_value>${changes}</arg_value>\n</tool_call>`,
    ],
    ['Hermes', `<tool_call>\n${named}\n</tool_call>`],
    ['Mistral', `[TOOL_CALLS]propose[ARGS]${args}`],
    ['Mistral, as a list', `[TOOL_CALLS][${named}]`],
    [
      'DeepSeek',
      `<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>function<｜tool▁sep｜>propose\n\`\`\`json\n${args}\n\`\`\`<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
    ],
    [
      'DeepSeek, newer',
      `<｜tool▁calls▁begin｜><｜tool▁call▁begin｜>propose<｜tool▁sep｜>${args}<｜tool▁call▁end｜><｜tool▁calls▁end｜>`,
    ],
    [
      'Kimi',
      `<|tool_calls_section_begin|><|tool_call_begin|>functions.propose:0<|tool_call_argument_begin|>${args}<|tool_call_end|><|tool_calls_section_end|>`,
    ],
    [
      'harmony',
      `<|channel|>analysis<|message|>We call.<|end|><|start|>assistant<|channel|>commentary to=functions.propose <|constrain|>json<|message|>${args}<|call|>`,
    ],
    ['Gemma', `\`\`\`tool_code\nprint(propose(changes=${changes}))\n\`\`\``],
    ['JSON with a comma too many', `<tool_call>${named.replace('"}]', '",}]')}</tool_call>`],
    [
      'thoughts before it',
      `<think>I should call {"name":"propose"}.</think>\n\n<tool_call>${named}</tool_call>`,
    ],
  ])('%s', async (_, text) => {
    const { agent, stage, fake } = await rig([{ text, chunkSize: 5 }, 'Done.']);
    const result = await stage.say(agent, 'it sorts');
    expect(result.changes).toMatchObject([{ text: 'It sorts.', origin: 'explicit' }]);
    expect(result.reply).not.toMatch(/propose|<|\[TOOL/);
    expect(stage.streamed.join('')).toBe(result.reply);
    expect(fake.requests).toHaveLength(1);
  });

  test('one that cannot be read is answered with what is wrong', async () => {
    const { agent, stage, told } = await rig(['<function=propose>{"changes": [{"op"</function>', 'Sorry.']);
    const result = await stage.say(agent, 'it sorts');
    expect(told()).toContain('not JSON');
    expect(result.reply).toMatch(/^Sorry\./);
  });
});

test.each([
  ['a form that is named', 'Qwen writes <function=propose> and then the parameters.'],
  [
    'a form in a fence',
    `So:\n\`\`\`xml\n<function=propose><parameter=changes>${changes}</parameter></function>\n\`\`\``,
  ],
  ['a tool that does not exist', '<function=delete_all><parameter=path>/</parameter></function>'],
])('%s is talk', async (_, text) => {
  const { agent, stage } = await rig({ text, chunkSize: 4 });
  expect(await stage.say(agent, 'how do you write calls?')).toMatchObject({ changes: [], reply: text });
});

describe('every agent reads them', () => {
  test('the builder, and text stays the text that was written', async () => {
    const written = `<function=write>\n<parameter=path>\nn.txt\n</parameter>\n<parameter=content>\n12\n</parameter>\n<parameter=items>["R1"]</parameter>\n</function>`;
    const site = await buildSite(wordCounter([]), {
      'task T1': [[{ text: written }, done('test "$(cat n.txt)" = 12')]],
    });
    expect(await site.run()).toMatchObject({ status: 'succeeded' });
  });

  test('the builder, with a model that takes no tools', async () => {
    const refusal = { fault: { status: 400, body: '{"error":{"message":"m does not support tools"}}' } };
    const fence = (name: string, given: object) => ({
      text: `\`\`\`json\n${JSON.stringify({ name, arguments: given })}\n\`\`\``,
    });
    let asked = 0;
    const site = await buildSite(wordCounter([]), { 'task T1': [[call('run', { command: 'true' })]] });
    site.fake.setScript(() => {
      asked += 1;
      if (asked === 1) return refusal;
      if (asked === 2) return fence('write', { path: 'n.txt', content: '12', items: ['R1'] });
      return fence('done', { summary: 'made', verify: 'test -e n.txt' });
    });
    expect(await site.run()).toMatchObject({ status: 'succeeded' });
  });

  test('the audit', async () => {
    const fake = await startFake({
      script:
        '[TOOL_CALLS]report[ARGS]{"findings":[{"severity":"info","items":[],"text":"Thin.","suggestion":""}]}',
    });
    const settings = { baseURL: fake.url, model: 'm', timeoutMs: 5_000, retries: 0, images: false };
    const model = createChatModel(settings, { onExchange: () => undefined });
    const report = await auditByModel({
      model,
      spec: emptySpec('S'),
      prompt: 'Audit.',
      known: { dismissed: [], open: [] },
    });
    expect(report.findings).toMatchObject([{ text: 'Thin.' }]);
    await fake.close();
  });
});
