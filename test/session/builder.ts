import type { ChangeId } from '../../src/domain/items/ids.ts';
import type { Session } from '../../src/session/api.ts';
import { type Agents, call, done, minds, write } from '../builder/agents.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import type { ScriptFunction } from '../support/fake-openai/script.ts';
import { proposes, said, type WantedChange } from './replies.ts';
import { type Stage, stageWithModel } from './stage.ts';

/** A program in one line of shell, which proves itself. */
export const greeter = '#!/bin/sh\necho hello\n';
const proof = 'test "$(greet)" = hello';

export const writesGreeter: readonly FakeReply[] = [write('bin/greet', greeter, ['R1']), done(proof)];

/** A and B on one server: who speaks is read from the tools that it has. */
export function bothAgents(replies: readonly FakeReply[], agents: Agents): ScriptFunction {
  const builder = minds(agents);
  let next = 0;
  return (info, request) => {
    if (!info.toolNames.includes('propose')) return builder(info, request);
    const reply = replies[Math.min(next, replies.length - 1)] ?? {};
    next += 1;
    return reply;
  };
}

export const asksForGreeter: readonly WantedChange[] = [
  { ...said('U1', '`greet` says hello'), section: 'goal' },
  { ...said('U1', 'It exits with 0'), section: 'interface' },
];

/** A session with a frozen spec that asks for a program that says hello. */
export async function frozenGreeter(agents: Agents): Promise<{ stage: Stage; session: Session }> {
  const stage = await stageWithModel();
  const session = await stage.open();
  stage.server.setScript(bothAgents([proposes('So.', ...asksForGreeter)], agents));
  await session.say('`greet` says hello. It exits with 0.');
  session.accept(['C1' as ChangeId, 'C2' as ChangeId]);
  const outcome = session.freeze({ withInferred: false, network: false });
  if (outcome.kind === 'blocked') throw new Error(JSON.stringify(outcome.blockers));
  return { stage, session };
}

export const assumes = (text: string): FakeReply =>
  call('assume', { text, section: 'behavior', items: ['R1'] });

export const wonders = (text: string): FakeReply =>
  call('ask', { text, items: ['R1'], options: ['yes', 'no'], recommended: 'yes' });
