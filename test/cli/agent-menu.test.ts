import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Environment } from '../../src/cli/environment.ts';
import { screenPorts, startNotices } from '../../src/cli/screen-ports.ts';
import { loadConfig } from '../../src/config/load.ts';
import { openStore } from '../../src/store/store.ts';
import { proposes } from '../session/replies.ts';
import { stageWithModel } from '../session/stage.ts';

/** The ports of a screen for a user who has a key and configured nothing. */
async function unconfigured() {
  const stage = await stageWithModel();
  const variables = {
    HOME: stage.folder,
    XDG_CONFIG_HOME: path.join(stage.folder, 'config'),
    XDG_DATA_HOME: path.join(stage.folder, 'data'),
    OPENAI_API_KEY: 'sk-secret',
  };
  const environment: Environment = {
    options: { json: false, plain: false, commands: false, offline: false },
    folder: stage.project,
    here: stage.project,
    variables,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
    tellOfDefects: () => {},
  };
  const config = await loadConfig({ cwd: stage.project, env: variables });
  const store = openStore(stage.file);
  onTestFinished(() => store.close());
  const access = { config, store };
  return { stage, environment, access, ports: screenPorts(environment, access) };
}

test('who has no model is told so, and what was found, without any key', async () => {
  const { environment, access } = await unconfigured();
  const [notice] = await startNotices(environment, access);
  expect(notice).toMatch(/No model is configured.*OPENAI_API_KEY/);
  expect(notice).not.toContain('sk-secret');
});

test('the menu lists the offline capture and what was found, and marks who hears now', async () => {
  const { ports } = await unconfigured();
  const choices = await ports.listAgents();
  expect(choices).toContainEqual(expect.objectContaining({ id: 'offline', current: true }));
  expect(choices).toContainEqual(expect.objectContaining({ name: 'OpenAI', current: false }));
  expect(JSON.stringify(choices)).not.toContain('sk-secret');
});

test('a model that is chosen hears the next turn, of later sessions too, and is remembered', async () => {
  const { stage, ports } = await unconfigured();
  stage.server.setScript(proposes('I hear you.'));
  const session = await ports.newSession('One');
  expect(session.view.agent.kind).toBe('offline');
  const line = await ports.chooseAgent(session, `${stage.server.url}#fake-model`);
  expect(line).toContain('fake-model hears the next turn.');
  expect((await session.say('It exports CSV.')).reply).toBe('I hear you.');
  const written = readFileSync(path.join(stage.folder, 'config', 'specwright', '.specrc'), 'utf8');
  expect(written).toContain('fake-model');
  expect(written).not.toContain('sk-secret');

  const other = await ports.newSession();
  expect(other.view.agent).toMatchObject({ kind: 'model', name: 'fake-model' });
  await ports.chooseAgent(other, 'offline');
  expect(other.view.agent.kind).toBe('offline');
  await other.close();
  await session.close();
});

test('a key alone is no model: the menu says what is missing', async () => {
  const { ports } = await unconfigured();
  const session = await ports.newSession();
  await expect(ports.chooseAgent(session, 'https://api.openai.com/v1')).rejects.toThrow(
    /Say which model.*baseURL/,
  );
  await expect(ports.chooseAgent(session, 'configured')).rejects.toThrow(/No model is configured/);
  expect(session.view.agent.kind).toBe('offline');
  await session.close();
});

test('sessions can be listed and opened again', async () => {
  const { ports } = await unconfigured();
  const session = await ports.newSession('One');
  await session.close();
  const [choice] = await ports.listSessions();
  expect(choice).toMatchObject({ session: session.view.session, title: 'One', revision: 0, items: 0 });
  const again = await ports.openSession(session.view.session);
  expect(again.view.title).toBe('One');
  await again.close();
});
