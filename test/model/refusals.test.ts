import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ContextTooLongError, EndpointStatusError, ToolsUnsupportedError } from '../../src/model/errors.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';
import { HELLO, modelAt, WITH_TOOLS } from './model-at.ts';

let fake: Fake;
beforeEach(async () => {
  fake = await startFake();
});
afterEach(() => fake.close());

const refusal = (status: number, message: string, code?: string) => ({
  fault: { status, body: JSON.stringify({ error: { message, code } }) },
});

describe('a model without tools', () => {
  test.each([
    [400, 'registry.ollama.ai/library/gemma:2b does not support tools'],
    [404, 'No endpoints found that support tool use'],
    [400, '"auto" tool choice requires --enable-auto-tool-choice and --tool-call-parser to be set'],
    [422, 'Function calling is not supported by this model'],
    [400, 'Unrecognized request argument supplied: tools'],
    [500, 'tools param requires --jinja flag'],
  ])('that says so with %i and "%s" is said to be of no use, and what to choose', async (status, said) => {
    fake.setScript(refusal(status, said));
    const model = modelAt(fake.url);
    const error = await model.askInVain(WITH_TOOLS);
    expect(error).toBeInstanceOf(ToolsUnsupportedError);
    expect(error.message).toContain(`The model "fake-model" at ${fake.url} cannot be used`);
    expect(error.message).toContain(said);
    expect(error.message).toMatch(/Choose a model that supports tool calling/);
    expect(fake.requests).toHaveLength(1);
  });

  test.each([
    [400, "messages with role 'tool' must follow a message with 'tool_calls'"],
    [400, "Invalid schema for function 'propose': 'anyOf' is not permitted"],
    [404, 'The model `fake-model` does not exist'],
  ])('is not what %i and "%s" mean', async (status, said) => {
    fake.setScript(refusal(status, said));
    expect(await modelAt(fake.url).askInVain(WITH_TOOLS)).toBeInstanceOf(EndpointStatusError);
  });

  test('is not what a refusal means when no tools were sent', async () => {
    fake.setScript(refusal(400, 'this key does not support tools'));
    expect(await modelAt(fake.url).askInVain(HELLO)).toBeInstanceOf(EndpointStatusError);
  });
});

test.each([
  [400, 'This model’s maximum context length is 8192 tokens.', 'context_length_exceeded'],
  [400, 'the request exceeds the available context size', 'exceed_context_size_error'],
  [413, 'Prompt is too long', undefined],
])('a conversation that is too long (%i, "%s") says so, and what to do', async (status, said, code) => {
  fake.setScript(refusal(status, said, code));
  const error = await modelAt(fake.url).askInVain();
  expect(error).toBeInstanceOf(ContextTooLongError);
  expect(error.message).toMatch(/too long for the model "fake-model".*Choose a model with a larger context/);
});

describe('what the human reads', () => {
  test.each([
    [401, { apiKey: 'sk-test-0123456789' }, /refused the key.*Check the environment variable that holds it/],
    [401, {}, /wants a key.*name the variable as `apiKeyEnv`/],
    [403, {}, /refused access.*whether the key may use "fake-model"/],
    [404, {}, /does not know what was asked for.*Check `name` \("fake-model"\) and `baseURL`/],
    [402, {}, /refused the request \(HTTP 402/],
  ])('after %i is what happened and what to do', async (status, settings, words) => {
    fake.setScript({ fault: { status } });
    const { message } = await modelAt(fake.url, settings).askInVain();
    expect(message).toMatch(words);
    expect(message).toContain(fake.url);
  });

  test('after a redirect is where it leads; it is not followed with the key', async () => {
    const headers = { location: 'https://elsewhere.example/v1/chat/completions' };
    fake.setScript({ fault: { status: 308, headers } });
    const { message } = await modelAt(fake.url).askInVain();
    expect(message).toMatch(/sends requests elsewhere \(HTTP 308, https:\/\/elsewhere\.example/);
    expect(fake.requests).toHaveLength(1);
  });

  test.each([
    ['{"error": "plainly said"}', 'plainly said'],
    ['{"detail": "plainly said"}', 'plainly said'],
    ['{"detail": [{"loc": ["body"], "msg": "plainly said"}]}', 'plainly said'],
    ['{"message": "plainly said"}', 'plainly said'],
    ['plainly said', 'plainly said'],
    ['<html><title>Bad Gateway</title></html>', 'a web page, "Bad Gateway"'],
  ])('is the message in %s', async (body, said) => {
    fake.setScript({ fault: { status: 418, body } });
    expect((await modelAt(fake.url).askInVain()).message).toContain(`(HTTP 418: ${said}).`);
  });

  test('is the status where the server says nothing', async () => {
    fake.setScript({ fault: { status: 418, body: '' } });
    expect((await modelAt(fake.url).askInVain()).message).toContain('(HTTP 418).');
  });
});

describe('a field that the endpoint refuses', () => {
  test('`stream_options` is left out from then on', async () => {
    fake.setScript((info) =>
      info.wantsUsage ? refusal(400, 'Unknown field: stream_options') : { text: 'ok' },
    );
    const model = modelAt(fake.url);
    expect((await model.ask()).text).toBe('ok');
    expect((await model.ask()).text).toBe('ok');
    expect(fake.requests.map(({ info }) => info?.wantsUsage)).toEqual([true, false, false]);
    expect(model.retries).toEqual([]);
    expect(model.exchanges).toHaveLength(3);
  });

  test('`stream_options`, refused for ever, ends with an error', async () => {
    fake.setScript(refusal(400, 'Unknown field: stream_options'));
    expect(await modelAt(fake.url).askInVain()).toBeInstanceOf(EndpointStatusError);
    expect(fake.requests).toHaveLength(2);
  });

  test('`max_tokens` goes under its newer name', async () => {
    fake.setScript((_, { body }) =>
      body.includes('"max_tokens"')
        ? refusal(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead.")
        : { text: 'ok' },
    );
    await modelAt(fake.url, { maxTokens: 99 }).ask();
    expect(JSON.parse(fake.requests[1]!.body)).toMatchObject({ max_completion_tokens: 99 });
  });
});
