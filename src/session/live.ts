import { normaliseTitle } from '../spec/text.ts';
import { thisProcess } from '../store/process.ts';
import type { SessionRecord } from '../store/sessions.ts';
import { Agents } from './agents.ts';
import type { Session } from './api.ts';
import { Audits } from './audits.ts';
import { Builds } from './builds.ts';
import { sessionClock } from './clock.ts';
import type { SessionCore } from './core.ts';
import * as decisions from './decisions.ts';
import { SessionClosedError } from './errors.ts';
import * as freezing from './freezing.ts';
import { loadLedger } from './ledger/load.ts';
import type { OpenOptions } from './open-options.ts';
import { filesOf, recordAnswer, recordMessage } from './saying.ts';
import { Turns } from './turns.ts';
import type { SessionEvent, SessionView } from './view.ts';
import { viewMaker } from './view-of.ts';

/** A session that this program has the claim on. */
export function liveSession(
  stored: SessionRecord,
  options: OpenOptions & { readonly now: () => number },
): Session {
  const { store, capture, build, offline = false, now } = options;
  const { id, cwd } = stored;
  const listeners = new Set<(event: SessionEvent) => void>();
  const ledger = loadLedger(store, stored);
  let shown: SessionView | undefined;
  let open = true;

  const tell = (event: SessionEvent) => {
    for (const listener of [...listeners]) listener(event);
  };
  const changed = () => {
    shown = undefined;
    tell({ type: 'changed' });
  };
  const core: SessionCore = {
    id,
    cwd,
    store,
    ledger,
    now: sessionClock(now, stored.updatedAt),
    changed,
    tell,
  };

  const agents = new Agents(capture, offline, (exchange) => {
    if (turns.proposal !== undefined)
      store.exchanges.add(id, { kind: 'turn', proposal: turns.proposal }, exchange);
  });
  const turns = new Turns(core, () => agents.current());
  const builds = new Builds(core, build);
  const audits = new Audits(core, agents);
  const makeView = viewMaker(stored, ledger);
  builds.settleInterrupted();

  /** What a method does, as long as the session is this program's to write. */
  const whileOpen =
    <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
    (...given: Given): Result => {
      if (!open) throw new SessionClosedError();
      return work(...given);
    };

  return {
    get view() {
      shown ??= makeView({ turn: turns.state, agent: agents.shown, audited: audits.findings });
      return shown;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    say: whileOpen(async (text, given = {}) => {
      const { attach = [], attachments = [], about } = given;
      // Nothing is waited for where there is nothing to read, so that words are on disk when the call returns.
      const files = attach.length === 0 ? attachments : await filesOf(core, given);
      return turns.hear(() => recordMessage(core, text, files, about));
    }),
    answer: whileOpen((question, text) => turns.hear(() => recordAnswer(core, question, text))),
    ask: whileOpen((change, text) => turns.hear(() => decisions.ask(core, change, text))),
    retry: whileOpen(() => turns.retry()),
    cancel: () => {
      turns.cancel();
      builds.cancel();
    },

    accept: whileOpen((changes, note) => decisions.accept(core, changes, note)),
    acceptAllAskedFor: whileOpen(() => decisions.acceptAllAskedFor(core)),
    edit: whileOpen((change, text) => decisions.edit(core, change, text)),
    reject: whileOpen((changes, reason) => decisions.reject(core, changes, reason)),
    confirm: whileOpen((items) => decisions.confirm(core, items)),
    undo: whileOpen(() => decisions.undo(core)),
    rename: whileOpen((given) => {
      const title = normaliseTitle(given);
      store.sessions.rename(id, title, core.now());
      ledger.revised(ledger.revision, { ...ledger.spec, title });
      changed();
    }),

    blockers: () => freezing.blockers(core, false),
    freeze: whileOpen((given) => freezing.freeze(core, given)),
    markdown: (hash) => freezing.markdown(core, hash),
    build: whileOpen((request) => builds.run(request)),
    audit: whileOpen(() => audits.run()),

    utterance: (utterance) => ledger.utterance(utterance),
    setAgent: whileOpen((kind) => {
      agents.use(kind);
      changed();
    }),
    setModel: whileOpen((model) => {
      agents.setModel(model);
      changed();
    }),
    close: async () => {
      if (!open) return;
      open = false;
      await Promise.all([turns.close(), builds.close(), audits.close()]);
      store.writers.release(id, thisProcess());
    },
  };
}
