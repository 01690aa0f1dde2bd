import type { FakeReply } from './reply.ts';
import type { FakeRequest, RequestInfo } from './request.ts';

type Reply = FakeReply | string;

/** When a rule applies: every field that is there must fit. Texts are regular expressions, case ignored. */
interface Match {
  readonly lastUser?: string;
  readonly system?: string;
  readonly model?: string;
  readonly hasTools?: boolean;
  readonly lastRole?: string;
  readonly stream?: boolean;
}

interface Rule {
  readonly match: Match;
  readonly reply?: Reply;
  /** A sequence of its own; starts again at the end. */
  readonly replies?: readonly Reply[];
}

export type ScriptFunction = (info: RequestInfo, request: FakeRequest) => Reply | Promise<Reply>;

/**
 * One reply for ever; a list, whose last one repeats; `{replies, loop}` or `{replies, default}`; rules, of
 * which the first that fits answers; or a function of the request.
 */
export type Script =
  | Reply
  | readonly Reply[]
  | { readonly replies: readonly Reply[]; readonly loop?: boolean; readonly default?: Reply }
  | { readonly rules: readonly Rule[]; readonly default?: Reply }
  | ScriptFunction;

const OK: Reply = { text: 'ok' };

export function compileScript(script: Script): ScriptFunction {
  if (typeof script === 'function') return script;
  if (typeof script === 'string') return () => script;
  if (isList(script)) return sequence(script, false, script.at(-1) ?? OK);
  if ('rules' in script) return compileRules(script.rules, script.default ?? OK);
  if ('replies' in script) {
    return sequence(script.replies, script.loop ?? false, script.default ?? script.replies.at(-1) ?? OK);
  }
  return () => script;
}

// `Array.isArray` does not narrow a readonly list out of a union.
function isList(script: Script): script is readonly Reply[] {
  return Array.isArray(script);
}

function sequence(replies: readonly Reply[], loop: boolean, otherwise: Reply): () => Reply {
  let next = 0;
  return () => {
    const reply = replies[loop ? next % replies.length : next];
    next += 1;
    return reply ?? otherwise;
  };
}

function compileRules(rules: readonly Rule[], otherwise: Reply): ScriptFunction {
  const compiled = rules.map(({ match, reply, replies }) => ({
    match,
    next: sequence(replies ?? [reply ?? OK], true, OK),
  }));
  return (info) => compiled.find(({ match }) => fits(match, info))?.next() ?? otherwise;
}

function fits(match: Match, info: RequestInfo): boolean {
  const says = (pattern: string | undefined, text: string) =>
    pattern === undefined || new RegExp(pattern, 'i').test(text);
  return (
    says(match.lastUser, info.lastUserText) &&
    says(match.system, info.systemText) &&
    (match.model === undefined || match.model === info.model) &&
    (match.hasTools === undefined || match.hasTools === info.toolNames.length > 0) &&
    (match.lastRole === undefined || match.lastRole === info.lastRole) &&
    (match.stream === undefined || match.stream === info.stream)
  );
}
