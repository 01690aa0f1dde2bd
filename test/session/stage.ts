import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { ModelChoice } from '../../src/config/model-choice.ts';
import type { SessionId } from '../../src/domain/items/ids.ts';
import type { ModelSettings } from '../../src/model/chat.ts';
import type { Session } from '../../src/session/api.ts';
import { openSession } from '../../src/session/open.ts';
import type { OpenOptions } from '../../src/session/open-options.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';

/** A folder that is gone after the test. */
function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwright-session-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function modelAt(url: string, overrides: Partial<ModelSettings> = {}): ModelSettings {
  return { baseURL: url, model: 'fake-model', timeoutMs: 5_000, retries: 0, images: true, ...overrides };
}

const limits = {
  commandMs: 20_000,
  outputBytes: 100_000,
  processes: 64,
  repairs: 1,
  steps: 20,
  parallel: 1,
};

/** Everything around a session that is real but the model's mind. */
export class Stage {
  readonly folder = temporaryFolder();
  readonly file = path.join(this.folder, 'intent.db');
  readonly project = path.join(this.folder, 'invoices');
  readonly server: Fake | undefined;
  readonly #open: { session: Session; store: Store }[] = [];

  constructor(server: Fake | undefined) {
    this.server = server;
    mkdirSync(this.project);
    onTestFinished(() => this.closeAll());
  }

  get model(): ModelChoice {
    return this.server === undefined
      ? { kind: 'none' }
      : { kind: 'model', settings: modelAt(this.server.url) };
  }

  /** Opens a session of the one database, as a program of its own would. */
  async open(options: Partial<OpenOptions> = {}): Promise<Session> {
    const store = openStore(this.file);
    const session = await openSession({
      store,
      capture: {
        model: this.model,
        prompt: async () => 'You are A.',
        questionsPerTurn: 3,
        checkpointCharacters: 60_000,
        longestUtterance: 100_000,
      },
      build: { model: this.model, limits, prompts: {}, workspaces: path.join(this.folder, 'builds') },
      cwd: this.project,
      ...options,
    });
    this.#open.push({ session, store });
    return session;
  }

  /** Closes what is open and opens the session again. */
  async reopen(id: SessionId, options: Partial<OpenOptions> = {}): Promise<Session> {
    await this.closeAll();
    return this.open({ session: id, ...options });
  }

  /** A second look at the database, as another program would have. */
  store(): Store {
    const store = openStore(this.file);
    onTestFinished(() => store.close());
    return store;
  }

  async closeAll(): Promise<void> {
    for (const { session, store } of this.#open.splice(0)) {
      await session.close();
      store.close();
    }
  }
}

/** A stage with a model server on which A's mind is played. */
export async function stageWithModel(): Promise<Stage & { readonly server: Fake }> {
  const server = await startFake();
  onTestFinished(() => server.close());
  return new Stage(server) as Stage & { readonly server: Fake };
}

/** A stage without any model. */
export function offlineStage(): Stage {
  return new Stage(undefined);
}
