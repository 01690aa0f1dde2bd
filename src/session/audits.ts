import type { Exchange } from '../model/chat.ts';
import { checkSpec } from '../spec/checks.ts';
import type { Finding } from '../spec/finding.ts';
import type { Spec } from '../spec/item.ts';
import type { Agents } from './agents.ts';
import type { SessionCore } from './core.ts';

/** Runs audits and keeps what a model found, as long as the spec is the one that it looked at. */
export class Audits {
  readonly #core: SessionCore;
  readonly #agents: Agents;
  #found: { readonly spec: Spec; readonly findings: readonly Finding[] } | undefined;
  #running: { readonly stop: AbortController; readonly ended: Promise<unknown> } | undefined;

  constructor(core: SessionCore, agents: Agents) {
    this.#core = core;
    this.#agents = agents;
  }

  /** What a model found in the spec as it stands now. */
  get findings(): readonly Finding[] {
    return this.#found?.spec === this.#core.ledger.spec ? this.#found.findings : noFindings;
  }

  /** What the rules find, and what a model finds where one hears the turns. */
  async run(): Promise<readonly Finding[]> {
    const { spec } = this.#core.ledger;
    const stop = new AbortController();
    const findings = this.#ask(spec, stop.signal);
    this.#running = { stop, ended: findings.catch(() => undefined) };
    this.#found = { spec, findings: await findings };
    this.#core.changed();
    return [...checkSpec(spec), ...this.#found.findings];
  }

  async close(): Promise<void> {
    this.#running?.stop.abort();
    await this.#running?.ended;
  }

  async #ask(spec: Spec, signal: AbortSignal): Promise<readonly Finding[]> {
    const { store, id } = this.#core;
    if (spec.items.length === 0) return noFindings;
    const file = (exchange: Exchange) => store.exchanges.add(id, { kind: 'audit' }, exchange);
    const auditor = await this.#agents.auditor(file);
    if (auditor === undefined) return noFindings;
    const { auditByModel } = await import('../audit/audit.ts');
    const findings = await auditByModel({ ...auditor, spec, signal });
    // An opinion warns. Only what a rule finds stands in the way of freezing.
    return findings.map((finding) =>
      finding.severity === 'error' ? { ...finding, severity: 'warning' } : finding,
    );
  }
}

const noFindings: readonly Finding[] = [];
