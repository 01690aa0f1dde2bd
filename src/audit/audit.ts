import { lenientJson } from '../agents/lenient-json.ts';
import { type Ability, type ModelReply, requestReply } from '../agents/request-reply.ts';
import type { Finding } from '../domain/findings/finding.ts';
import { findingId } from '../domain/findings/finding-id.ts';
import { type ItemId, parseId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import type { ChatModel, CompleteOptions, Message, Usage } from '../model/chat.ts';
import { plusUsage } from '../model/usage.ts';
import { type ReportedFinding, reportSchema, reportTool } from './findings-tool.ts';
import { fixOf } from './reported-fix.ts';
import { type AuditRequest, auditMessages } from './request.ts';
import { UnreadableAuditError } from './unreadable-audit-error.ts';

export interface Audit extends AuditRequest, Pick<CompleteOptions, 'signal' | 'onWait'> {
  readonly model: ChatModel;
}

export interface AuditReport {
  readonly findings: readonly Finding[];
  readonly usage?: Usage;
}

/**
 * What a model finds wrong with the spec: contradictions, ambiguities, missing failure modes. It sees the spec
 * and no conversation, like the builder, so that what only the conversation explains stands out. A report that
 * cannot be read is answered with the reason once.
 *
 * @throws {UnreadableAuditError} when the second report cannot be read either.
 * @throws {ModelError} when the model cannot be reached.
 */
export async function auditByModel({ model, signal, onWait, ...request }: Audit): Promise<AuditReport> {
  const asked = auditMessages(request);
  const ability: Ability = { takesTools: true };
  const complete = (messages: readonly Message[]) =>
    requestReply({
      model,
      ability,
      tools: [reportTool],
      messages,
      number: messages.length,
      ...(signal !== undefined && { signal }),
      ...(onWait !== undefined && { onWait }),
    });

  const first = await complete(asked);
  const report = readReport(first);
  if (report.kind === 'read') return reportOf(report.findings, request, first.usage);

  const second = await complete([...asked, ...correction(first, report.why)]);
  const corrected = readReport(second);
  if (corrected.kind === 'unread') throw new UnreadableAuditError(model.name, corrected.why);
  return reportOf(corrected.findings, request, bothUsages(first.usage, second.usage));
}

type Report =
  | { readonly kind: 'read'; readonly findings: readonly ReportedFinding[] }
  | { readonly kind: 'unread'; readonly why: string };

function readReport({ calls }: ModelReply): Report {
  const call = calls.find(({ name }) => name === reportTool.name);
  if (call === undefined) return { kind: 'unread', why: 'the tool `report` was not called' };
  try {
    const parsed = reportSchema.safeParse(lenientJson(call.arguments));
    if (parsed.success) return { kind: 'read', findings: parsed.data.findings };
    const [problem] = parsed.error.issues;
    return { kind: 'unread', why: `${problem?.path.join('.') ?? 'arguments'}: ${problem?.message}` };
  } catch {
    return { kind: 'unread', why: 'the arguments are not valid JSON' };
  }
}

/** Every call needs an answer before anything else is said: servers refuse a conversation without. */
function correction(reply: ModelReply, why: string): readonly Message[] {
  const request = `Not read: ${why}. Call \`report\` once, with a list of findings.`;
  return [
    {
      role: 'assistant',
      content: reply.text,
      toolCalls: reply.calls,
      ...(reply.extra !== undefined && { extra: reply.extra }),
    },
    ...(reply.calls.length === 0
      ? [{ role: 'user' as const, content: request }]
      : reply.calls.map(({ id }) => ({ role: 'tool' as const, toolCallId: id, content: request }))),
  ];
}

/** Findings of one audit that are kept. Whoever finds more wrong with a spec has not chosen. */
const mostFindings = 20;

/** UTF-16 code units of a text of the model's that are kept. */
const longestText = 600;

function reportOf(
  reported: readonly ReportedFinding[],
  { spec, scope }: AuditRequest,
  usage: Usage | undefined,
): AuditReport {
  const findings = reported
    .map((one) => findingOf(one, spec))
    .filter(({ items }) => isAsked(items, scope))
    .slice(0, mostFindings);
  const once = [...new Map(findings.map((finding) => [finding.id, finding])).values()];
  return { findings: once, ...(usage !== undefined && { usage }) };
}

/** What is not new was looked at before, and what is known of it stands. */
const isAsked = (items: readonly ItemId[], scope: readonly ItemId[] | undefined): boolean =>
  scope === undefined || items.length === 0 || items.some((id) => scope.includes(id));

/** Items that do not exist are left out; the key follows from what was said of which items. */
function findingOf(
  { kind, severity, items, text, suggestion, change }: ReportedFinding,
  spec: Spec,
): Finding {
  const known = new Set(spec.items.map(({ id }) => id));
  const named = [...new Set(items.flatMap((name) => parseId('item', name) ?? []))].filter((id) =>
    known.has(id),
  );
  const key = `model:${named.join(',')}:${shortened(text)}`;
  const fix = fixOf(change, spec);
  const fixed = fix !== undefined && 'item' in fix ? [fix.item] : [];
  return {
    id: findingId(key),
    from: 'model',
    key,
    severity,
    items: [...new Set([...named, ...fixed])],
    text: shortened(text),
    suggestion: shortened(suggestion),
    ...(kind !== undefined && { kind }),
    ...(fix !== undefined && { fix }),
  };
}

const shortened = (text: string): string =>
  text.length <= longestText ? text : `${text.slice(0, longestText)}\u2026`;

const bothUsages = (first: Usage | undefined, second: Usage | undefined): Usage | undefined =>
  first === undefined || second === undefined ? (second ?? first) : plusUsage(first, second);
