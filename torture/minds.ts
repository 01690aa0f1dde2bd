import { type Agents, done, minds, write } from '../test/builder/agents.ts';
import type { FakeReply } from '../test/support/fake-openai/reply.ts';
import type { ScriptFunction } from '../test/support/fake-openai/script.ts';

/** A program in one line of shell, which proves itself. */
const greeter = '#!/bin/sh\necho hello\n';
const proof = 'test "$(greet)" = hello';

/** What is said for it to be asked for. */
export const greeterWords = '`greet` says hello. It exits with 0.';

const builders: Agents = {
  plan: [[]],
  'task T1': [[write('bin/greet', greeter, ['R1', 'R2']), done(proof)]],
  'repair T1': [[write('bin/greet', greeter, ['R1', 'R2']), done(proof)]],
};

/** What agent A, an audit and agent B say: A proposes each sentence that was said, the audit finds nothing. */
export function allMinds(agents: Agents = builders): ScriptFunction {
  return (info, request) => {
    if (info.toolNames.includes('propose')) return proposal(info.lastUserText);
    if (info.toolNames.includes('report'))
      return { toolCalls: [{ name: 'report', arguments: { findings: [] } }] };
    return minds(agents)(info, request);
  };
}

function proposal(heard: string): FakeReply {
  const said = heard.split('# Said by the human\n')[1] ?? '';
  const words = said.replace(/^U\d+[^:]*: /, '');
  const sentences = words.match(/[^\n.]+\./g) ?? [];
  const changes = sentences
    .slice(0, mostChanges)
    .map((text) => ({ op: 'add', section: 'behavior', text: text.trim(), quote: text.trim() }));
  return changes.length === 0
    ? { text: 'I see.' }
    : { text: 'So be it.', toolCalls: [{ name: 'propose', arguments: { changes } }] };
}

const mostChanges = 20;
