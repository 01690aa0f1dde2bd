import type { ChatModel, ChatReply, Message } from '../model/chat.ts';
import { specMarkdown } from '../spec/canonical.ts';
import type { Finding } from '../spec/finding.ts';
import { findingId } from '../spec/finding-id.ts';
import { parseId } from '../spec/ids.ts';
import type { Spec } from '../spec/item.ts';
import { reportSchema, reportTool } from './findings-tool.ts';
import { UnreadableAuditError } from './unreadable-audit-error.ts';

export interface Audit {
  readonly model: ChatModel;
  /** What the auditor is told: `prompts/audit.md` or what replaces it. */
  readonly prompt: string;
  readonly spec: Spec;
  readonly signal?: AbortSignal;
}

/**
 * What a model finds wrong with the spec: contradictions, ambiguities, missing failure modes. It sees the spec
 * and no conversation, like the builder, so that what only the conversation explains stands out. A report that
 * cannot be read is answered with the reason once.
 *
 * @throws {UnreadableAuditError} when the second report cannot be read either.
 * @throws {ModelError} when the model cannot be reached.
 */
export async function auditByModel({ model, prompt, spec, signal }: Audit): Promise<readonly Finding[]> {
  const asked: readonly Message[] = [
    { role: 'system', content: prompt },
    { role: 'user', content: specMarkdown(spec) },
  ];
  const complete = (messages: readonly Message[]) =>
    model.complete({ messages, tools: [reportTool] }, signal === undefined ? {} : { signal });

  const first = await complete(asked);
  const report = readReport(first);
  if (report.kind === 'read') return findingsOf(report.findings, spec);

  const second = readReport(await complete([...asked, ...correction(first, report.why)]));
  if (second.kind === 'read') return findingsOf(second.findings, spec);
  throw new UnreadableAuditError(model.name, second.why);
}

type Reported = ReturnType<typeof reportSchema.parse>['findings'];
type Report =
  | { readonly kind: 'read'; readonly findings: Reported }
  | { readonly kind: 'unread'; readonly why: string };

function readReport({ toolCalls }: ChatReply): Report {
  const call = toolCalls.find(({ name }) => name === reportTool.name);
  if (call === undefined) return { kind: 'unread', why: 'the tool `report` was not called' };
  try {
    const parsed = reportSchema.safeParse(JSON.parse(call.arguments));
    if (parsed.success) return { kind: 'read', findings: parsed.data.findings };
    const [problem] = parsed.error.issues;
    return { kind: 'unread', why: `${problem?.path.join('.') ?? 'arguments'}: ${problem?.message}` };
  } catch {
    return { kind: 'unread', why: 'the arguments are not valid JSON' };
  }
}

/** Every call needs an answer before anything else is said: servers refuse a conversation without. */
function correction(reply: ChatReply, why: string): readonly Message[] {
  const request = `Not read: ${why}. Call \`report\` once, with a list of findings.`;
  return [
    { role: 'assistant', content: reply.text, toolCalls: reply.toolCalls },
    ...(reply.toolCalls.length === 0
      ? [{ role: 'user' as const, content: request }]
      : reply.toolCalls.map(({ id }) => ({ role: 'tool' as const, toolCallId: id, content: request }))),
  ];
}

/** Items that do not exist are left out; the key follows from what was said of which items. */
function findingsOf(reported: Reported, spec: Spec): readonly Finding[] {
  const known = new Set(spec.items.map(({ id }) => id));
  return reported.map(({ severity, items, text, suggestion }) => {
    const named = items.flatMap((name) => parseId('item', name) ?? []).filter((id) => known.has(id));
    const key = `model:${named.join(',')}:${text}`;
    return { id: findingId(key), from: 'model', key, severity, items: named, text, suggestion };
  });
}
