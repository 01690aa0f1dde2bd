import type { ToolDefinition } from '../model/chat.ts';

/** What a model that takes no tools is told in their place. */
export const writtenToolsNote = (tools: readonly ToolDefinition[]): string =>
  [
    '# Tools',
    'You have no tool calls here. Write a call as JSON in a fence at the end of your reply:',
    `\`\`\`json\n{"name":"${tools[0]?.name}","arguments":${exampleArguments(tools[0])}}\n\`\`\``,
    'The tools:',
    JSON.stringify(tools),
  ].join('\n');

/** An empty list where the tool takes one, so that the example is one that could be sent. */
function exampleArguments(tool: ToolDefinition | undefined): string {
  const required = tool?.parameters['required'];
  const lists = Array.isArray(required) ? required.filter((name) => /s$/.test(name)) : [];
  return JSON.stringify(Object.fromEntries(lists.map((name) => [name, []])));
}
