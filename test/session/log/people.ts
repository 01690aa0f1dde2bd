import type { Change } from '../../../src/domain/changes/change.ts';
import type { SessionId } from '../../../src/domain/items/ids.ts';
import type { Session } from '../../../src/session/api.ts';
import { exportLog } from '../../../src/session/log/export-log.ts';
import { type ImportedLog, importLog } from '../../../src/session/log/import-log.ts';
import { keptLog } from '../../../src/session/log/session-log.ts';
import type { Entry } from '../../../src/session/view.ts';
import { Stage } from '../stage.ts';

type Server = Stage['server'];

/** Somebody with a database of their own, and a log file that goes around. */
export class Person {
  readonly name: string;
  readonly stage: Stage;
  session!: Session;
  #now: number;

  constructor(name: string, server?: Server, now = 1_000_000) {
    this.name = name;
    this.stage = new Stage(server);
    this.#now = now;
  }

  /** Time goes on for everybody in their own way. */
  readonly now = (): number => {
    this.#now += 1;
    return this.#now;
  };

  later(milliseconds: number): void {
    this.#now += milliseconds;
  }

  async begin(title = 'Invoices'): Promise<this> {
    this.session = await this.stage.open({ title, now: this.now });
    return this;
  }

  async work(session: SessionId): Promise<this> {
    this.session = await this.stage.reopen(session, { now: this.now });
    return this;
  }

  /** `by`: whether the log says who wrote what is new in it. */
  export(before = '', by = false): string {
    const author = by ? { author: this.name } : {};
    const request = { file: 'log', before, ...author };
    return exportLog(this.stage.store(), this.session.view.session, request).text;
  }

  /** Merges logs and goes on in the session that comes of it. */
  async import(...texts: readonly string[]): Promise<ImportedLog> {
    await this.stage.closeAll();
    const files = texts.map((text, index) => ({ name: `${index}.jsonl`, text }));
    const request = { store: this.stage.store(), cwd: this.stage.project, files, now: this.now };
    const imported = importLog(request);
    await this.work(imported.session);
    return imported;
  }

  /** The ids of all events of the session, in order. */
  events(): readonly string[] {
    const store = this.stage.store();
    return keptLog(store, store.sessions.get(this.session.view.session)!).lines.map(({ event }) => event.id);
  }
}

/** What two copies of a session must have in common, to the byte. */
export function essence({ view }: Session) {
  const { title, revision, spec, questions, deferred } = view;
  const pending = view.pending.map(withoutProposer);
  return { title, revision, spec, pending, questions, deferred, entries: view.entries.map(withoutAuthor) };
}

/** Each copy says of others' acts whose they are; what was done is the same. */
function withoutAuthor(entry: Entry): Entry {
  if (entry.kind === 'utterance') return { kind: 'utterance', utterance: entry.utterance };
  if (entry.kind === 'reply' || entry.kind === 'audit') {
    const { author: _, ...said } = entry;
    return { ...said, changes: said.changes.map(withoutProposer) };
  }
  if (entry.kind !== 'decision') return entry;
  const text = entry.text.replace(/^\w+ \([^)]*\): /, '').replace(/^You /, '');
  return { kind: 'decision', decisions: entry.decisions, text };
}

/** Who proposed a change, and so whether it was asked for, is told by each copy in its own way. */
function withoutProposer({ proposedBy: _, material: __, ...change }: Change): Change {
  return { ...change, askedFor: false };
}
