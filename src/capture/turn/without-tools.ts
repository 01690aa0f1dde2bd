import { captureTools } from './tools.ts';

/** What a model that takes no tools is told in their place. */
export const writtenToolsNote = [
  '# Tools',
  'You have no tool calls here. Write a call as JSON in a fence at the end of your reply:',
  '```json\n{"name":"propose","arguments":{"changes":[]}}\n```',
  'The tools:',
  JSON.stringify(captureTools),
].join('\n');
