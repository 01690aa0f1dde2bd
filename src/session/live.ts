import type { Finding } from '../domain/findings/finding.ts';
import type { FindingId } from '../domain/items/ids.ts';
import { normaliseTitle } from '../domain/text/text.ts';
import { thisProcess } from '../store/process.ts';
import type { SessionRecord } from '../store/sessions.ts';
import { Agents } from './agents.ts';
import type { Session } from './api.ts';
import { AuditRunner } from './audits/audits.ts';
import { BackgroundAudits } from './audits/background-audits.ts';
import * as findings from './audits/findings.ts';
import { BuildRunner } from './builds.ts';
import { sessionClock } from './clock.ts';
import { confirm } from './confirming.ts';
import { type SessionCore, through } from './core.ts';
import * as decisions from './decisions.ts';
import * as importing from './documents/importing.ts';
import * as unused from './documents/unused-words.ts';
import { takeOver } from './elsewhere/taking-over.ts';
import { SessionClosedError, UnknownFindingError } from './errors.ts';
import * as freezing from './freezing.ts';
import { loadLedger } from './ledger/load.ts';
import type { OpenOptions } from './open-options.ts';
import { NotPermittedError, type Permit } from './permits.ts';
import { record } from './recorder.ts';
import { filesOf, recordAnswer, recordMessage } from './saying.ts';
import { TurnRunner } from './turns.ts';
import type { SessionEvent, SessionView } from './view.ts';
import { viewMaker } from './view-of.ts';
import * as writing from './writing/writing.ts';

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
    background.notice(turns.state.kind === 'running');
    tell({ type: 'changed' });
  };
  const core: SessionCore = {
    id,
    cwd,
    store,
    ledger,
    ...(options.means !== undefined && { means: options.means }),
    now: sessionClock(now, stored.updatedAt),
    changed,
    tell,
  };

  const requirePermit = (permit: Permit): void => {
    if (options.permits?.includes(permit) === false) throw new NotPermittedError(permit);
  };
  const agents = new Agents(capture, offline, (exchange) => {
    if (turns.proposal !== undefined)
      store.exchanges.add(id, { kind: 'turn', proposal: turns.proposal }, exchange);
  });
  const turns = new TurnRunner(core, () => agents.current());
  const builds = new BuildRunner(core, build);
  const isWriting = store.onlyReading === undefined;
  const auditing = options.audit ?? { background: false, beforeFreezing: true };
  const audits = new AuditRunner(core, agents);
  const background = new BackgroundAudits(core, audits, {
    ...auditing,
    background: auditing.background && isWriting,
  });
  const makeView = viewMaker(stored, ledger);
  if (isWriting) builds.settleInterrupted();

  const findingOf = (id: FindingId): Finding => {
    const found = session.view.findings.find((finding) => finding.id === id);
    if (found === undefined) throw new UnknownFindingError(id);
    return found;
  };

  /** What a method does, as long as the session is this program's to write. */
  const whileOpen =
    <Given extends unknown[], Result>(work: (...given: Given) => Result) =>
    (...given: Given): Result => {
      if (!open) throw new SessionClosedError();
      return work(...given);
    };

  const session: Session = {
    get view() {
      shown ??= makeView({ turn: turns.state, agent: agents.shown, audit: audits.state });
      return shown;
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },

    say: whileOpen(async (words, given = {}) => {
      const { attach = [], attachments = [], about } = given;
      // Nothing is waited for where there is nothing to read, so that words are on disk when the call returns.
      const files = attach.length === 0 ? attachments : await filesOf(core, given);
      return turns.hear(() => recordMessage(core, words, files, about));
    }),
    answer: whileOpen((question, words, attachments) =>
      turns.hear(() => recordAnswer(core, question, words, attachments)),
    ),
    ask: whileOpen((change, words) => turns.hear(() => decisions.ask(core, change, words))),
    retry: whileOpen(() => turns.retry()),
    cancel: () => {
      turns.cancel();
      builds.cancel();
      audits.cancel();
    },

    accept: whileOpen((changes, note) => decisions.accept(core, changes, note)),
    acceptAllAskedFor: whileOpen(() => decisions.acceptAllAskedFor(core)),
    acceptMaterial: whileOpen(() => decisions.acceptMaterial(core)),
    edit: whileOpen((change, words, channel) => decisions.edit(through(core, channel), change, words)),
    reject: whileOpen((changes, reason) => decisions.reject(core, changes, reason)),
    acceptOnNearest: whileOpen((change) => decisions.acceptOnNearest(core, change)),
    confirm: whileOpen((items) => confirm(core, items)),
    takeOver: whileOpen((by, items = []) => takeOver(core, by, items)),
    defer: whileOpen((question) => decisions.defer(core, question)),
    undo: whileOpen(() => decisions.undo(core)),
    write: whileOpen((edits, from) => writing.write(core, edits, from)),
    writeMarkdown: whileOpen((words, of, channel) =>
      writing.writeMarkdown(through(core, channel), words, of),
    ),
    editableMarkdown: (of) => writing.editableMarkdown(core, of),
    dismiss: whileOpen((finding, reason) => findings.dismiss(core, findingOf(finding), reason)),
    askFinding: whileOpen((finding) => findings.askFinding(core, findingOf(finding))),
    fixFinding: whileOpen(async (finding) =>
      findings.fixFinding(core, turns, findingOf(finding), agents.shown.kind),
    ),
    keepWords: whileOpen((words, section) => unused.keepWords(core, words, section)),
    markTalk: whileOpen((words) => unused.markTalk(core, words)),
    unmarkTalk: whileOpen((words) => unused.unmarkTalk(core, words)),
    sendWords: whileOpen((all) => turns.point(all.map((words) => ({ kind: 'unused', words })))),
    importDocument: whileOpen((document) => importing.importDocument(core, document)),
    rename: whileOpen((title) => record(core, (recorder) => recorder.title(normaliseTitle(title)))),

    blockers: () => freezing.blockers(core, false),
    freeze: whileOpen((given) => {
      if (given.network) requirePermit('network');
      return freezing.freeze(core, given);
    }),
    markdown: (hash) => freezing.markdown(core, hash),
    build: whileOpen(async (request) => {
      if (request.unsandboxed === true) requirePermit('unsandboxed');
      return builds.run(request);
    }),
    audit: whileOpen(async ({ beforeFreezing = false } = {}) => {
      if (!beforeFreezing || (auditing.beforeFreezing && !audits.isDone)) await audits.run();
      return session.view.findings;
    }),

    utterance: (utterance) => ledger.utterance(utterance),
    author: (utterance) => ledger.authors.all.get(utterance),
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
      background.close();
      await Promise.all([turns.close(), builds.close(), audits.close()]);
      if (isWriting) store.writers.release(id, thisProcess());
    },
  };
  return session;
}
