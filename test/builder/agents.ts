import type { FakeReply } from '../support/fake-openai/reply.ts';
import type { ScriptFunction } from '../support/fake-openai/script.ts';

/** What one agent replies, request after request; the last reply repeats. */
export type Steps = readonly FakeReply[];

/** Agents by what they are told to do (`plan`, `task T1`, `repair T2`), one after the other. */
export type Agents = Readonly<Record<string, readonly Steps[]>>;

/** A reply with one tool call. */
export const call = (name: string, args: unknown): FakeReply => ({ toolCalls: [{ name, arguments: args }] });

export const write = (path: string, content: string, items: readonly string[] = ['R1']): FakeReply =>
  call('write', { path, content, items });

export const done = (verify?: string): FakeReply => call('done', { summary: 'made', verify });

interface Message {
  readonly role: string;
  readonly content: string;
}

/** The mind of every agent of a build: which one speaks is read from the request, as a model would. */
export function minds(agents: Agents): ScriptFunction {
  const started = new Map<string, number>();
  return (_info, { body }) => {
    const messages = (JSON.parse(body) as { messages: readonly Message[] }).messages;
    const who = speaker(messages);
    const step = messages.filter(({ role }) => role === 'assistant').length;
    if (step === 0) started.set(who, (started.get(who) ?? 0) + 1);
    const all = agents[who] ?? [];
    const steps = all[Math.min(started.get(who) ?? 1, all.length) - 1];
    if (steps === undefined) throw new Error(`nobody expected ${who}`);
    return steps[Math.min(step, steps.length - 1)] ?? {};
  };
}

function speaker(messages: readonly Message[]): string {
  const [system, opening] = messages.map(({ content }) => content);
  if (system?.startsWith('You plan')) return 'plan';
  const task = /^# Task (T\d+)/.exec(opening ?? '')?.[1];
  return `${system?.startsWith('You build') ? 'task' : 'repair'} ${task}`;
}
