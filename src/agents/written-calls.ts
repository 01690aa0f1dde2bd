import type { ToolCall, ToolDefinition } from '../model/chat.ts';
import { type Fields, isFields, lenientJson } from './lenient-json.ts';
import { writtenForms } from './written-forms.ts';

/** A call without an id, as a model without tools writes it into its text. */
export type WrittenCall = Omit<ToolCall, 'id'>;

/** Calls that an agent knows by their arguments alone, where the model named no tool. */
export type UnnamedCalls = (value: unknown) => readonly WrittenCall[] | undefined;

interface WrittenCalls {
  readonly calls: readonly WrittenCall[];
  /** The text without them. */
  readonly prose: string;
}

/**
 * The calls that a model wrote as text: in the form of its family, in a fence, behind a mark, or as bare JSON at the
 * end. `undefined` where there is none of a known tool; JSON of any other kind stays text.
 */
export function writtenCalls(
  text: string,
  tools: readonly ToolDefinition[],
  unnamed: UnnamedCalls = () => undefined,
): WrittenCalls | undefined {
  const said = text.replace(thoughts, '');
  const forms = writtenForms(said, tools);
  if (forms.length > 0) {
    const prose = forms.reduce((rest, { whole }) => rest.replace(whole, () => ''), said);
    const calls = forms.map(({ name, arguments: given }) => ({ name, arguments: given }));
    return { calls, prose: tidy(prose) };
  }
  const names = new Set(tools.map(({ name }) => name));
  const blocks = [...said.matchAll(marked)].map((match) => ({
    whole: match[0],
    json: match[1] ?? match[2] ?? '',
  }));
  let prose = said;
  const calls: WrittenCall[] = [];
  for (const { whole, json } of blocks.length > 0 ? blocks : bareBlock(said)) {
    const found = callsIn(parsed(json), names, unnamed);
    if (found === undefined) continue;
    calls.push(...found);
    prose = prose.replace(whole, () => '');
  }
  return calls.length === 0 ? undefined : { calls, prose: tidy(prose) };
}

const thoughts = /^\s*<think>[\s\S]*?<\/think>\s*|<\|channel\|>analysis<\|message\|>[\s\S]*?<\|end\|>/g;

const marked =
  /```[\w-]*\s*\n?([[{][\s\S]*?)\n?\s*```|(?:<tool_call>|\[TOOL_CALLS\]|<\|python_tag\|>)\s*([[{][\s\S]*?)\s*(?:<\/tool_call>|$)/g;

const tidy = (prose: string): string => prose.replace(/\n{3,}/g, '\n\n').trim();

function bareBlock(text: string): readonly { readonly whole: string; readonly json: string }[] {
  const at = text.search(/^\s*[[{]/m);
  return at < 0 ? [] : [{ whole: text.slice(at), json: text.slice(at) }];
}

function parsed(json: string): unknown {
  try {
    return lenientJson(json);
  } catch {
    return undefined;
  }
}

function callsIn(
  value: unknown,
  names: ReadonlySet<string>,
  unnamed: UnnamedCalls,
): readonly WrittenCall[] | undefined {
  const named = isFields(value) ? namedCall(value, names) : undefined;
  if (named !== undefined) return [named];
  const known = unnamed(value);
  if (known !== undefined || !Array.isArray(value)) return known;
  const found = value.map((one) => callsIn(one, names, unnamed));
  return found.every((one) => one !== undefined) && found.length > 0 ? found.flat() : undefined;
}

function namedCall(value: Fields, names: ReadonlySet<string>): WrittenCall | undefined {
  const inner = isFields(value['function']) ? value['function'] : value;
  const name = inner['name'] ?? inner['tool'];
  if (typeof name !== 'string' || !names.has(name)) return undefined;
  return writtenCall(name, inner['arguments'] ?? inner['parameters'] ?? inner['input'] ?? {});
}

export const writtenCall = (name: string, input: unknown): WrittenCall => ({
  name,
  arguments: typeof input === 'string' ? input : JSON.stringify(input),
});
