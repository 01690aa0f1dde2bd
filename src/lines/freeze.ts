import { blockerLines } from '../acts/lines/blocker-lines.ts';
import { findingLines } from '../acts/lines/finding-lines.ts';
import { indented } from '../acts/lines/indent.ts';
import { unattendedText } from '../domain/freezing/unattended.ts';
import type { Session } from '../session/api.ts';
import { freezeAudited } from '../session/audits/audited-freeze.ts';
import type { PlainStatus, Print } from './outcomes.ts';
import { switches } from './switches.ts';

/** Freezes, or says what stands in the way, or what the audit found and should be seen first. */
export async function frozen(session: Session, words: string, print: Print): Promise<PlainStatus> {
  const given = switches(words, ['with-inferred', 'network', 'no-audit']);
  const outcome = await freezeAudited(session, {
    withInferred: given['with-inferred'],
    network: given.network,
    audit: !given['no-audit'],
  });
  const say = (lines: readonly string[]) => {
    for (const line of lines) print(line);
  };
  if (outcome.kind === 'found') {
    say(['Nothing was frozen yet: the audit found this. /freeze again freezes it so.']);
    say(findingLines(outcome.findings));
    return 'unsettled';
  }
  if (outcome.auditFailure !== undefined) {
    say(indented('! No audit before freezing: ', outcome.auditFailure.message));
  }
  if (outcome.kind === 'blocked') {
    say(['Nothing was frozen: settle these first.', ...blockerLines(outcome.blockers)]);
    return 'unsettled';
  }
  say(outcome.unattended.flatMap((group) => indented('! ', unattendedText(group))));
  say([`Frozen revision ${outcome.revision} as ${outcome.hash}.`]);
  return 'done';
}
