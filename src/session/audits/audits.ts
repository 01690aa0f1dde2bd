import { specFingerprint } from '../../audit/fingerprint.ts';
import { audited, fingerprintsOf } from '../../audit/open-findings.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Exchange, Wait } from '../../model/chat.ts';
import type { Agents } from '../agents.ts';
import type { SessionCore } from '../core.ts';
import { AuditStoppedError } from '../errors.ts';
import { record } from '../recorder.ts';
import type { AuditState } from '../view.ts';
import { knownRemarks } from './known-remarks.ts';

/** Which items an audit looks at; all of them where it is null. */
type Scope = readonly ItemId[] | null;

interface RunningAudit {
  readonly scope: Scope;
  readonly inBackground: boolean;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
  wait: Wait | undefined;
}

/** Runs audits by a model, one at a time, and records what they find. */
export class AuditRunner {
  readonly #core: SessionCore;
  readonly #agents: Agents;
  #running: RunningAudit | undefined;
  #failure: string | undefined;
  /** What the items said when an audit last looked at them. */
  #seen: ReadonlyMap<ItemId, string> | undefined;
  #closed = false;

  constructor(core: SessionCore, agents: Agents) {
    this.#core = core;
    this.#agents = agents;
  }

  get state(): AuditState {
    if (this.#running !== undefined) {
      const { wait, inBackground } = this.#running;
      return { kind: 'running', ...(wait !== undefined && !inBackground && { wait }) };
    }
    return this.#failure === undefined ? { kind: 'idle' } : { kind: 'failed', message: this.#failure };
  }

  /** Whether an audit looked at the whole spec as it stands, or there is nobody who could. */
  get isDone(): boolean {
    const { spec, audits } = this.#core.ledger;
    if (spec.items.length === 0 || this.#agents.shown.kind === 'offline') return true;
    const now = specFingerprint(spec);
    return audits.some((audit) => audit.scope === null && audit.spec === now);
  }

  /** Looks at the whole spec, where a model hears the turns. Throws what the model throws, and `AuditStoppedError`. */
  async run(): Promise<void> {
    const { spec } = this.#core.ledger;
    if (spec.items.length === 0 || this.#agents.shown.kind === 'offline') return;
    const running = this.#running;
    if (running?.inBackground === false) return running.ended;
    await this.#stop();
    return this.#start(null, false).ended;
  }

  /** Looks at what no audit has looked at as it is now; does nothing where that is nothing. A failure is only shown. */
  async runInBackground(): Promise<void> {
    if (this.#running !== undefined || this.#closed || this.#agents.shown.kind === 'offline') return;
    const scope = this.#unseen();
    if (scope === null || scope.length > 0) await this.#start(scope, true).ended.catch(() => undefined);
  }

  stopBackground(): void {
    if (this.#running?.inBackground === true) this.#running.stop.abort();
  }

  cancel(): void {
    this.#running?.stop.abort();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#stop();
  }

  async #stop(): Promise<void> {
    this.cancel();
    await this.#running?.ended.catch(() => undefined);
  }

  #start(scope: Scope, inBackground: boolean): RunningAudit {
    const stop = new AbortController();
    const ended = this.#audit(scope, stop.signal).finally(() => {
      this.#running = undefined;
      if (!this.#closed) this.#core.changed();
    });
    this.#running = { scope, inBackground, stop, ended, wait: undefined };
    this.#failure = undefined;
    this.#core.changed();
    return this.#running;
  }

  async #audit(scope: Scope, signal: AbortSignal): Promise<void> {
    const { store, id, ledger } = this.#core;
    const { spec, revision } = ledger;
    try {
      const file = (exchange: Exchange) => store.exchanges.add(id, { kind: 'audit' }, exchange);
      const auditor = await this.#agents.auditor(file);
      if (auditor === undefined) return;
      const { auditByModel } = await import('../../audit/audit.ts');
      const known = knownRemarks(ledger, scope);
      const onWait = (wait: Wait | undefined) => this.#waits(signal, wait);
      const asked = { ...auditor, spec, known, signal, onWait, ...(scope !== null && { scope }) };
      const { findings, usage } = await auditByModel(asked);
      signal.throwIfAborted();
      record(this.#core, (recorder) =>
        recorder.audit({
          revision,
          spec: specFingerprint(spec),
          scope,
          findings: findings.map((finding) => audited(finding, spec)),
          ...(usage !== undefined && { usage }),
        }),
      );
      this.#seen = fingerprintsOf(spec);
    } catch (error) {
      if (signal.aborted) throw new AuditStoppedError();
      this.#failure = error instanceof Error ? error.message : String(error);
      throw error;
    }
  }

  #waits(signal: AbortSignal, wait: Wait | undefined): void {
    if (this.#running?.stop.signal !== signal) return;
    this.#running.wait = wait;
    this.#core.changed();
  }

  /** The items that are new or changed since the last audit; all, as `null`, where that is most of them. */
  #unseen(): Scope {
    const { store, id, ledger } = this.#core;
    const last = ledger.audits.at(-1);
    if (last === undefined) return null;
    this.#seen ??= fingerprintsOf(store.revisions.specAt(id, last.revision) ?? { items: [] });
    const seen = this.#seen;
    const unseen = [...fingerprintsOf(ledger.spec)].flatMap(([item, now]) =>
      seen.get(item) === now ? [] : [item],
    );
    return unseen.length * 2 > ledger.spec.items.length ? null : unseen;
  }
}
