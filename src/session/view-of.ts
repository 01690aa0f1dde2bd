import { type Coverage, coverageOf } from '../domain/coverage/coverage.ts';
import type { Finding } from '../domain/findings/finding.ts';
import { type Unattended, unattendedOf } from '../domain/freezing/unattended.ts';
import type { SessionRecord } from '../store/sessions.ts';
import { findingFacts, sortFindings } from './audits/shown-findings.ts';
import { authorsOfItems, elsewhereFacts, waitingFromElsewhere } from './elsewhere/waiting.ts';
import type { ChangeBook } from './ledger/change-book.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { AuditState, BuildView, SessionView, TurnState } from './view.ts';

/** What a view shows beside the ledger. */
export interface Surroundings {
  readonly turn: TurnState;
  readonly agent: SessionView['agent'];
  readonly builds?: readonly BuildView[];
  readonly audit?: AuditState;
}

/**
 * Makes views of one session. Both numbers and the findings are worked out when somebody looks at them, and
 * only once for the same facts.
 */
export function viewMaker(
  { id, cwd }: SessionRecord,
  ledger: Ledger,
): (surroundings: Surroundings) => SessionView {
  const coverage = remember(coverageOfFacts);
  const findings = remember(sortFindings);
  const unattended = remember(unattendedOf);
  const elsewhere = remember(waitingFromElsewhere);
  const authors = remember(authorsOfItems);
  const shown = steady();
  const dismissed = steady();
  return ({ turn, agent, builds = ledger.builds.views, audit = idle }) => {
    const { spec, revision, entries, utterances, decisions, talk, frozen, usage } = ledger;
    const { pending, decided } = ledger.changes;
    const standing = ledger.standing.items;
    const made = elsewhereFacts(ledger);
    const facts = findingFacts(ledger);
    return {
      session: id,
      title: spec.title,
      cwd,
      revision,
      spec,
      entries,
      pending,
      questions: ledger.questions.open,
      deferred: ledger.questions.deferred,
      turn,
      frozen,
      builds,
      audit,
      agent,
      usage,
      get coverage(): Coverage {
        return coverage({ spec, utterances, decisions, decided, pending, talk });
      },
      elsewhere: elsewhere(made),
      authors: authors(made),
      get unattended(): readonly Unattended[] {
        return unattended({ spec, standing, decisions });
      },
      get findings(): readonly Finding[] {
        return shown(findings(facts).shown);
      },
      get dismissed(): readonly Finding[] {
        return dismissed(findings(facts).dismissed);
      },
    };
  };
}

type CoverageKey = Pick<Ledger, 'spec' | 'utterances' | 'decisions' | 'talk'> &
  Pick<ChangeBook, 'decided' | 'pending'>;

/** Words that the human chose as the ones that ask for a change are used by that. */
function coverageOfFacts({ decisions, decided, ...facts }: CoverageKey): Coverage {
  const chosen = decisions.filter((decision) => decision.kind === 'accept-quoted');
  return coverageOf({ ...facts, decided: [...decided, ...chosen] });
}

/** The list before where the next one says the same: nobody has to draw it again. */
function steady(): (next: readonly Finding[]) => readonly Finding[] {
  let last: readonly Finding[] = [];
  const isSame = (one: Finding, other: Finding | undefined) =>
    one.id === other?.id && one.text === other.text;
  return (next) => {
    if (next.length !== last.length || !next.every((one, index) => isSame(one, last[index]))) last = next;
    return last;
  };
}

/** Works something out again only where one of the facts is another one than before. */
function remember<Facts extends object, Result>(work: (facts: Facts) => Result): (facts: Facts) => Result {
  let last: { readonly facts: Facts; readonly result: Result } | undefined;
  return (facts) => {
    const names = Object.keys(facts) as (keyof Facts)[];
    if (last === undefined || names.some((name) => last?.facts[name] !== facts[name])) {
      last = { facts, result: work(facts) };
    }
    return last.result;
  };
}

const idle: AuditState = { kind: 'idle' };
