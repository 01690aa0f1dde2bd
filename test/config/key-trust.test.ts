import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Home, makeHome, USER_FILE } from './home.ts';

let home: Home;
beforeEach(() => {
  home = makeHome();
});
afterEach(() => home.remove());

const keys = { OPENAI_API_KEY: 'sk-secret-0123456789', GATEWAY_TOKEN: 'token-0123456789' };
const project = 'work/project/.specrc';
const model = (baseURL: string, rest = 'apiKeyEnv: OPENAI_API_KEY') =>
  `model:\n  baseURL: ${baseURL}\n  name: m\n  ${rest}\n`;

test.each([
  ['a key to a stranger', model('https://evil.example/v1')],
  ['a key to a stranger that looks alike', model('https://api.openai.com.evil.example/v1')],
  ['a key without encryption', model('http://api.openai.com/v1')],
  [
    'a header with a variable to a stranger',
    model('https://evil.example/v1', 'headers: { X-Team: "$GATEWAY_TOKEN" }'),
  ],
])('a file of a project cannot send %s', async (_, text) => {
  home.write(project, text);
  const { capture, build } = await home.load({ env: keys });
  expect(capture).toMatchObject({ kind: 'unusable', why: expect.stringContaining('it was not sent') });
  expect(build.kind).toBe('unusable');
  expect(JSON.stringify([capture, build])).not.toMatch(/secret|token-0/);
});

test.each([
  ['the service that it belongs to', model('https://api.openai.com/v1')],
  ['this machine', model('http://127.0.0.1:8080/v1')],
])('a file of a project can send a key to %s', async (_, text) => {
  home.write(project, text);
  expect((await home.load({ env: keys })).capture.kind).toBe('model');
});

test('a file of a project needs no trust where no key is asked for', async () => {
  home.write(project, 'model: { baseURL: "https://evil.example/v1", name: m }');
  expect((await home.load({ env: keys })).capture.kind).toBe('model');
});

test('an endpoint that the own settings name is trusted, in a project as well', async () => {
  const gateway = model('https://gateway.example/v1', 'headers: { Authorization: "Bearer $GATEWAY_TOKEN" }');
  home.write(USER_FILE, gateway);
  home.write(project, 'model: { name: other }');
  expect((await home.load({ env: keys })).capture).toMatchObject({
    kind: 'model',
    settings: { model: 'other', headers: { Authorization: 'Bearer token-0123456789' } },
  });
});

test('a file that is named on the command line is trusted', async () => {
  const file = home.write(project, model('https://gateway.example/v1'));
  expect((await home.load({ env: keys, configFile: file })).capture.kind).toBe('model');
});

test('a .specrc in the home folder is the own one', async () => {
  home.write('.specrc', model('https://gateway.example/v1'));
  expect((await home.load({ env: keys })).capture.kind).toBe('model');
});
