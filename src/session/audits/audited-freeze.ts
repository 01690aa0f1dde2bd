import type { Finding } from '../../domain/findings/finding.ts';
import type { FreezeOutcome, Session } from '../api.ts';
import { AuditStoppedError } from '../errors.ts';

export interface AuditedFreezeOptions {
  readonly withInferred: boolean;
  readonly network: boolean;
  /** Whether a model looks at the spec first, where none has looked at it as it stands. */
  readonly audit: boolean;
}

/** `found`: nothing was frozen, because the audit found something that the human should see first. */
export type AuditedFreezeOutcome =
  | (FreezeOutcome & {
      /** Why the audit came to nothing. That keeps nobody from freezing. */
      readonly auditFailure?: Error;
    })
  | { readonly kind: 'found'; readonly findings: readonly Finding[] };

/**
 * Freezes, after an audit of the whole spec where none has looked at it as it stands. What it warns of and was not
 * shown before is shown first, once: the same call again freezes, because by then the spec was audited.
 */
export async function freezeAudited(
  session: Session,
  { withInferred, network, audit }: AuditedFreezeOptions,
): Promise<AuditedFreezeOutcome> {
  const isBlocked = session.blockers().some(({ kind }) => !(kind === 'inferred' && withInferred));
  const freeze = () => session.freeze({ withInferred, network });
  if (isBlocked || !audit) return freeze();
  try {
    const known = new Set(session.view.findings.map(({ id }) => id));
    const findings = await session.audit({ beforeFreezing: true });
    const news = findings.filter(
      ({ id, from, severity }) => from === 'model' && severity === 'warning' && !known.has(id),
    );
    return news.length > 0 ? { kind: 'found', findings: news } : freeze();
  } catch (error) {
    if (error instanceof AuditStoppedError || !(error instanceof Error)) throw error;
    return { ...freeze(), auditFailure: error };
  }
}
