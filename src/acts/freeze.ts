import { unattendedText } from '../domain/freezing/unattended.ts';
import { freezeAudited } from '../session/audits/audited-freeze.ts';
import { act } from './act.ts';
import { blockerLines } from './lines/blocker-lines.ts';
import { findingLines } from './lines/finding-lines.ts';
import { flag } from './parameters.ts';
import { findingAsShape, unattendedAsShape } from './shapes/as-shape.ts';

export const freeze = act({
  name: 'freeze',
  summary: 'make the spec immutable, or say what stands in the way',
  input: {
    withInferred: flag('with items that you did not confirm'),
    network: flag('allow the build to use the network'),
    noAudit: flag('without a model looking at the whole spec first'),
  },
  work: ({ withInferred, network, noAudit }) => ({
    on: 'session',
    run: (session) => freezeAudited(session, { withInferred, network, audit: !noAudit }),
  }),
  shape: async () => (await import('./shapes/shapes.ts')).freezeOutcomeShape,
  json: (outcome) => {
    switch (outcome.kind) {
      case 'found':
        return { blockers: [], findings: outcome.findings.map(findingAsShape) };
      case 'blocked':
        return { blockers: [...outcome.blockers] };
      case 'frozen': {
        const { hash, revision, unattended } = outcome;
        return { hash, revision, unattended: unattended.map(unattendedAsShape) };
      }
    }
  },
  remarks: (outcome) => {
    if (outcome.kind === 'found')
      return ['Nothing was frozen yet: the audit found this. Freeze again to freeze it so.'];
    const { auditFailure } = outcome;
    return [
      ...(auditFailure === undefined ? [] : [`No audit before freezing: ${auditFailure.message}`]),
      ...(outcome.kind === 'blocked' ? ['Nothing was frozen: settle these first.'] : []),
    ];
  },
  lines: (outcome) => {
    switch (outcome.kind) {
      case 'found':
        return findingLines(outcome.findings);
      case 'blocked':
        return blockerLines(outcome.blockers);
      case 'frozen':
        return [
          ...outcome.unattended.map(unattendedText),
          `Frozen revision ${outcome.revision} as ${outcome.hash}.`,
        ];
    }
  },
  end: ({ kind }) => (kind === 'frozen' ? 'done' : 'unsettled'),
});
