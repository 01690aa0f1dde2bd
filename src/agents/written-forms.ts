import type { ToolDefinition } from '../model/chat.ts';
import { lenientJson } from './lenient-json.ts';

/** A piece of a reply that may be a call: where it stands, and the name and arguments that it has. */
export interface WrittenForm {
  readonly start: number;
  readonly whole: string;
  readonly name: string;
  /** JSON, if the model wrote it well. */
  readonly arguments: string;
}

/** Forms in which the families of models write a call that names its tool outside of the JSON. */
const forms: readonly RegExp[] = [
  // Qwen and Llama, then what imitates Claude.
  /(?:<tool_call>\s*)?<function=(?<name>[\w.-]+)>(?<body>[\s\S]*?)(?:<\/function>|$)(?:\s*<\/tool_call>)?/g,
  /(?:<(?:\w+:)?function_calls>\s*)?<(?:\w+:)?invoke name="(?<name>[\w.-]+)">(?<body>[\s\S]*?)<\/(?:\w+:)?invoke>(?:\s*<\/(?:\w+:)?function_calls>)?/g,
  // GLM.
  /<tool_call>\s*(?<name>[\w.-]+)\s*(?<body><arg_key>[\s\S]*?)<\/tool_call>/g,
  // Mistral.
  /\[TOOL_CALLS\]\s*(?<name>[\w.-]+)(?:\[CALL_ID\]\w+)?\[ARGS\](?<body>[\s\S]*?)(?=\[TOOL_CALLS\]|<\/s>|$)/g,
  // DeepSeek.
  /(?:<｜tool▁calls▁begin｜>\s*)?<｜tool▁call▁begin｜>(?:function<｜tool▁sep｜>)?(?<name>[\w.-]+)(?:<｜tool▁sep｜>)?(?<body>[\s\S]*?)(?:<｜tool▁call▁end｜>|$)(?:\s*<｜tool▁calls▁end｜>)?/g,
  // Kimi.
  /(?:<\|tool_calls_section_begin\|>\s*)?<\|tool_call_begin\|>\s*(?<name>[\w.-]+)(?::\d+)?\s*<\|tool_call_argument_begin\|>(?<body>[\s\S]*?)(?:<\|tool_call_end\|>|$)(?:\s*<\|tool_calls_section_end\|>)?/g,
  // Harmony, with the thoughts that come before it.
  /(?:<\|start\|>assistant)?(?:<\|channel\|>\w+)?\s*to=(?<name>[\w.-]+)[^{]*?<\|message\|>(?<body>[\s\S]*?)(?:<\|call\|>|$)/g,
  // JSON behind a mark, whose name is inside.
  /(?:<tool_call>|\[TOOL_CALLS\]|<\|python_tag\|>)\s*(?<body>\{[^{}]*?"name"\s*:\s*"(?<name>[\w.-]+)"[\s\S]*?)(?:<\/tool_call>|<\|eom_id\|>|<\|eot_id\|>|$)/g,
];

/** Gemma writes a call as code, with arguments that have names. */
const asCode =
  /```tool_(?:code|call)s?\s*\n(?:print\()?(?:default_api\.)?(?<name>\w+)\((?<body>[\s\S]*?)\)\)?\s*```/g;

function codeForms(text: string, tools: readonly ToolDefinition[]): readonly WrittenForm[] {
  return [...text.matchAll(asCode)].flatMap((match) => {
    const { name = '', body = '' } = match.groups ?? {};
    if (!tools.some((tool) => tool.name === name)) return [];
    const fields = `{${body.replace(/(^|,)\s*([A-Za-z_]\w*)\s*=(?!=)/g, '$1"$2":')}}`;
    return [{ start: match.index, whole: match[0], name, arguments: fields }];
  });
}

/** The calls of known tools in these forms, in the order of the text. What is shown as code is talk. */
export function writtenForms(text: string, tools: readonly ToolDefinition[]): readonly WrittenForm[] {
  const found = forms.flatMap((form) =>
    [...text.matchAll(form)].flatMap((match) => {
      const { name = '', body = '' } = match.groups ?? {};
      const tool = tools.find((one) => one.name === name.replace(/^functions\./, ''));
      if (tool === undefined || !holdsArguments(body.trim(), match[0])) return [];
      if (isShownAsCode(text, match.index)) return [];
      return [
        { start: match.index, whole: match[0], name: tool.name, arguments: argumentsIn(body.trim(), tool) },
      ];
    }),
  );
  return [...found, ...codeForms(text, tools)].sort((one, other) => one.start - other.start);
}

/** Whoever only speaks of a form goes on in words behind it. */
const holdsArguments = (body: string, whole: string): boolean =>
  body === '' ? /<\/|end[｜|]>$/.test(whole) : /^(?:[{[]|```|<(?:\w+:)?parameter|<arg_key>)/.test(body);

function isShownAsCode(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.endsWith('`') || (before.match(/^\s*```/gm) ?? []).length % 2 === 1;
}

const parameter =
  /<(?:\w+:)?parameter(?:=|\s+name=")(?<name>[\w.-]+)"?[^>]*>(?<value>[\s\S]*?)<\/(?:\w+:)?parameter>|<arg_key>(?<key>[\s\S]*?)<\/arg_key>\s*<arg_value>(?<worth>[\s\S]*?)<\/arg_value>/g;

function argumentsIn(body: string, tool: ToolDefinition): string {
  const given = [...body.matchAll(parameter)].map(({ groups = {} }) => {
    const name = (groups['name'] ?? groups['key'] ?? '').trim();
    return [name, fieldOf(groups['value'] ?? groups['worth'] ?? '', typeOf(tool, name))];
  });
  if (given.length > 0) return JSON.stringify(Object.fromEntries(given));
  return innerArguments(body) ?? body;
}

/** Those of `{"name": ..., "arguments": ...}`, which stands whole behind some marks. */
function innerArguments(body: string): string | undefined {
  const value = parsedOr(body, undefined);
  if (typeof value !== 'object' || value === null || !('name' in value)) return undefined;
  const { arguments: given, parameters } = value as { arguments?: unknown; parameters?: unknown };
  const inner = given ?? parameters;
  if (inner === undefined) return undefined;
  return typeof inner === 'string' ? inner : JSON.stringify(inner);
}

function typeOf({ parameters }: ToolDefinition, name: string): unknown {
  const properties = parameters['properties'] as Readonly<Record<string, { type?: unknown }>> | undefined;
  return properties?.[name]?.type;
}

/** Text stays as it was written, but for the line ends that set it apart from its tags. */
const fieldOf = (written: string, type: unknown): unknown =>
  type === 'string' ? written.replace(/^\n|\n$/g, '') : parsedOr(written, written.trim());

function parsedOr(text: string, otherwise: unknown): unknown {
  try {
    return lenientJson(text);
  } catch {
    return otherwise;
  }
}
