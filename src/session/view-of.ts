import { checkSpec } from '../spec/checks.ts';
import { type Coverage, coverageOf } from '../spec/coverage.ts';
import type { Finding } from '../spec/finding.ts';
import type { UtteranceId } from '../spec/ids.ts';
import type { SessionRecord } from '../store/sessions.ts';
import type { ChangeBook } from './ledger/change-book.ts';
import type { Ledger } from './ledger/ledger.ts';
import type { AuditState, BuildView, SessionView, TurnState } from './view.ts';

/** What a view shows beside the ledger. */
export interface Surroundings {
  readonly turn: TurnState;
  readonly agent: SessionView['agent'];
  readonly builds?: readonly BuildView[];
  /** What a model found wrong with the spec as it stands. */
  readonly audited?: readonly Finding[];
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
  const findings = remember(({ spec, audited, dismissed }: FindingFacts) => {
    const all = [...checkSpec(spec), ...audited];
    return Map.groupBy(all, ({ id: finding }) => (dismissed.has(finding) ? 'dismissed' : 'shown'));
  });
  return ({ turn, agent, builds = ledger.builds.views, audited = nothing, audit = idle }) => {
    const { spec, revision, entries, utterances, decisions, frozen, usage, dismissed } = ledger;
    const { pending, decided } = ledger.changes;
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
        return coverage({ spec, utterances, decisions, decided });
      },
      get findings(): readonly Finding[] {
        return findings({ spec, audited, dismissed }).get('shown') ?? nothing;
      },
      get dismissed(): readonly Finding[] {
        return findings({ spec, audited, dismissed }).get('dismissed') ?? nothing;
      },
    };
  };
}

interface FindingFacts extends Pick<Ledger, 'spec' | 'dismissed'> {
  readonly audited: readonly Finding[];
}

type CoverageKey = Pick<Ledger, 'spec' | 'utterances' | 'decisions'> & Pick<ChangeBook, 'decided'>;

function coverageOfFacts({ spec, utterances, decisions, decided }: CoverageKey): Coverage {
  const answers = utterances.filter(({ kind }) => kind === 'answer');
  const usedUtterances = new Set<UtteranceId>(answers.map(({ id }) => id));
  for (const decision of decisions) {
    if ('utterance' in decision && decision.utterance !== null) usedUtterances.add(decision.utterance);
  }
  return coverageOf({ spec, utterances, usedUtterances, decided });
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

const nothing: readonly Finding[] = [];
const idle: AuditState = { kind: 'idle' };
