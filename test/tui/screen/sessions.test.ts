import { expect, test, vi } from 'vitest';
import type { TuiPorts } from '../../../src/tui/model/ports.ts';
import { offlineStage } from '../../session/stage.ts';
import { keys } from '../../support/screen/render-tui.ts';
import { shown } from './stage.ts';

async function twoSessions() {
  const stage = offlineStage();
  const tea = await stage.open({ title: 'Tea timer' });
  const coffee = await stage.open({ title: 'Coffee timer' });
  const closed = vi.spyOn(tea, 'close');
  const ports: Partial<TuiPorts> = {
    listSessions: async () =>
      [tea, coffee].map(({ view: { session, title, cwd } }) => ({
        session,
        title,
        cwd,
        updatedAt: Date.UTC(2026, 4, 1),
        revision: 0,
        items: 0,
      })),
    openSession: async (id) => (id === coffee.view.session ? coffee : tea),
    newSession: async (title) => stage.open({ title: title ?? 'untitled' }),
  };
  return { tea, coffee, ports, closed };
}

test('/sessions lists them, opens the chosen one and closes the one before', async () => {
  const { tea, ports, closed } = await twoSessions();
  const screen = shown(tea, { ports });
  await screen.press('/sessions', keys.enter);
  const menu = await screen.until('Sessions, newest first');
  expect(menu).toContain('› 1  Tea timer  0 items, 2026-05-01, this one');
  await screen.press('j', keys.enter);
  await screen.until(' Coffee timer r0');
  expect(closed).toHaveBeenCalledOnce();
});

test('the picker can stand at the beginning, and Esc keeps the session that was opened', async () => {
  const { tea, ports, closed } = await twoSessions();
  const screen = shown(tea, { ports, pickSession: true });
  await screen.until('Sessions, newest first');
  await screen.press(keys.escape);
  expect(await screen.screen()).toContain(' Tea timer r0');
  expect(closed).not.toHaveBeenCalled();
});

test('/new opens a new session, and what was being written is still there', async () => {
  const { tea, ports } = await twoSessions();
  const screen = shown(tea, { ports });
  await screen.press('/new Kettle', keys.enter);
  await screen.until(' Kettle r0');
});

test('/title renames the session, asking for the title when there is none behind it', async () => {
  const { tea, ports } = await twoSessions();
  const screen = shown(tea, { ports });
  await screen.press('/title Egg timer', keys.enter);
  await screen.until(' Egg timer r0');
  await screen.press('/title', keys.enter);
  expect(await screen.screen()).toContain('━━ What is this session called?');
  await screen.press('!', keys.enter);
  await screen.until(' Egg timer! r0');
});

test('/model lists who could hear the next turn, and tells what was chosen', async () => {
  const { tea, ports } = await twoSessions();
  const chosen: string[] = [];
  const screen = shown(tea, {
    ports: {
      ...ports,
      listAgents: async () => [
        { id: 'offline', name: 'offline capture', detail: 'rules, no model', current: true },
        { id: 'ollama', name: 'qwen3', detail: 'Ollama on this machine', current: false },
      ],
      chooseAgent: async (_, id) => {
        chosen.push(id);
        return 'qwen3 hears the next turn.';
      },
    },
  });
  await screen.press('/model', keys.enter);
  expect(await screen.until('Who hears the next turn?')).toContain('› 1  offline capture  rules, no model');
  await screen.press('2');
  await screen.until('qwen3 hears the next turn.');
  expect(chosen).toEqual(['ollama']);
});

test('a port that fails is a line, and the session stays', async () => {
  const { tea } = await twoSessions();
  const screen = shown(tea, {
    ports: { listSessions: () => Promise.reject(new Error('The database is busy. Try again.')) },
  });
  await screen.press('/sessions', keys.enter);
  expect(await screen.until('The database is busy.')).toContain(' Tea timer r0');
});

test('a banner stands above everything', async () => {
  const { tea } = await twoSessions();
  const screen = shown(tea, {
    banner: 'A recording: what the model says was recorded.',
    rows: 20,
    columns: 80,
  });
  const lines = await screen.lines();
  expect(lines[0]).toContain('A recording: what the model says was recorded.');
  expect(lines[1]).toContain('Tea timer');
  await screen.press('?');
  expect((await screen.lines())[0]).toContain('A recording');
});
