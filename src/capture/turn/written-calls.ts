import type { ToolCall } from '../../model/chat.ts';
import { type Fields, isFields, looseList } from './loosen.ts';

/** A call without an id, as a model without tools writes it into its text. */
type WrittenCall = Omit<ToolCall, 'id'>;

interface WrittenCalls {
  readonly calls: readonly WrittenCall[];
  /** The text without them. */
  readonly prose: string;
}

/**
 * The calls that a model wrote as text: a fence, a `<tool_call>` or bare JSON at the end, with a known tool or
 * with changes or questions in it. `undefined` where there is none; JSON of any other kind stays text.
 */
export function writtenCalls(text: string): WrittenCalls | undefined {
  const blocks = [...text.matchAll(marked)].map((match) => ({
    whole: match[0],
    json: match[1] ?? match[2] ?? '',
  }));
  const candidates = blocks.length > 0 ? blocks : bareBlock(text);
  let prose = text;
  const calls: WrittenCall[] = [];
  for (const { whole, json } of candidates) {
    const found = callsIn(parsed(json));
    if (found === undefined) continue;
    calls.push(...found);
    prose = prose.replace(whole, () => '');
  }
  return calls.length === 0 ? undefined : { calls, prose: prose.replace(/\n{3,}/g, '\n\n').trim() };
}

const marked =
  /```[\w-]*\s*\n?([[{][\s\S]*?)\n?\s*```|(?:<tool_call>|\[TOOL_CALLS\])\s*([[{][\s\S]*?)\s*(?:<\/tool_call>|$)/g;

function bareBlock(text: string): readonly { readonly whole: string; readonly json: string }[] {
  const at = text.search(/^\s*[[{]/m);
  return at < 0 ? [] : [{ whole: text.slice(at), json: text.slice(at) }];
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

const tools = new Set(['propose', 'ask', 'recall']);

function callsIn(value: unknown): readonly WrittenCall[] | undefined {
  if (Array.isArray(value)) return callsInList(value);
  if (!isFields(value)) return undefined;
  const inner = isFields(value['function']) ? value['function'] : value;
  const name = inner['name'] ?? inner['tool'];
  if (typeof name === 'string' && tools.has(name)) {
    return [call(name, inner['arguments'] ?? inner['parameters'] ?? inner['input'] ?? {})];
  }
  return isChange(value) ? [call('propose', { changes: [value] })] : callsByField(value);
}

function callsInList(values: readonly unknown[]): readonly WrittenCall[] | undefined {
  if (values.length > 0 && values.every(isChange)) return [call('propose', { changes: values })];
  const found = values.map(callsIn);
  return found.every((one) => one !== undefined) && found.length > 0 ? found.flat() : undefined;
}

function callsByField(fields: Fields): readonly WrittenCall[] | undefined {
  const { questions, ...rest } = fields;
  const calls = [
    ...('changes' in rest || 'settles' in rest ? [call('propose', rest)] : []),
    ...looseList(questions).map((question) =>
      call('ask', isFields(question) ? question : { text: question }),
    ),
  ];
  return calls.length === 0 ? undefined : calls;
}

const isChange = (value: unknown): value is Fields =>
  isFields(value) && typeof value['op'] === 'string' && ('text' in value || 'item' in value);

const call = (name: string, input: unknown): WrittenCall => ({
  name,
  arguments: typeof input === 'string' ? input : JSON.stringify(input),
});
