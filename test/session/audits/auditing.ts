import type { Session } from '../../../src/session/api.ts';
import type { OpenOptions } from '../../../src/session/open-options.ts';
import type { FakeReply } from '../../support/fake-openai/reply.ts';
import type { Fake } from '../../support/fake-openai/server.ts';
import { proposes, said } from '../replies.ts';
import { type Stage, stageWithModel } from '../stage.ts';

const words = 'A timer for tea. It counts down. It rings once. It starts with `tea`. It needs no network.';

/** Whether a request was made by an audit, and not by a turn. */
const isAudit = ({ body }: { readonly body: string }): boolean => body.includes('"name":"report"');

export interface AuditedSession {
  readonly stage: Stage & { readonly server: Fake };
  readonly session: Session;
  /** What audits asked so far. */
  readonly audits: () => readonly string[];
}

/** A session with a spec of four items in the human's words. `auditor` answers audits, the last reply all others. */
export async function auditedSession(
  auditor: readonly FakeReply[],
  options: Partial<OpenOptions> = {},
): Promise<AuditedSession> {
  const stage = await stageWithModel();
  const session = await stage.open({ title: 'Tea', ...options });
  const left = [...auditor];
  stage.server.setScript((_, request) =>
    isAudit(request) ? ((left.length > 1 ? left.shift() : left[0]) ?? 'no auditor') : proposal,
  );
  await session.say(words);
  session.acceptAllAskedFor();
  stage.server.setScript((_, request) =>
    isAudit(request) ? ((left.length > 1 ? left.shift() : left[0]) ?? 'no auditor') : proposes('Fine.'),
  );
  return { stage, session, audits: () => stage.server.requests.filter(isAudit).map(({ body }) => body) };
}

const proposal = proposes(
  'So.',
  { ...said('U1', 'A timer for tea'), section: 'goal' },
  said('U1', 'It counts down'),
  said('U1', 'It rings once'),
  { ...said('U1', 'It starts with `tea`'), section: 'acceptance' },
);
