import { sections } from '../../domain/items/section.ts';
import type { ToolDefinition } from '../../model/chat.ts';

const text = { type: 'string' };
const texts = { type: 'array', items: text };
const files = { type: 'object', additionalProperties: text };
const list = (properties: object, required: readonly string[] = []) => ({
  type: 'array',
  items: { type: 'object', properties, required },
});
const said = (description: string) => ({ type: 'string', description });

/** A case in flat fields: a command that a machine runs, once or for every row, or a story of given, when, expected. */
const caseFields = {
  name: text,
  run: said('one shell line'),
  stdin: text,
  files,
  exit: { type: 'integer', description: 'needed with run' },
  stdout: said('exact; unchecked when left out'),
  stdout_contains: text,
  stderr: text,
  stderr_contains: text,
  files_after: { type: 'object' },
  table: {
    ...{ type: 'array', items: texts },
    description: 'row 1 names columns: {x} of run, stdin, stdout, stderr, exit',
  },
  given: text,
  when: text,
  expected: text,
  held_back: { type: 'boolean', description: 'hidden from builder' },
};

const changeFields = {
  op: { type: 'string', enum: ['add', 'replace', 'move', 'remove', 'restore'] },
  item: said('R3; none for add'),
  section: { type: 'string', enum: sections },
  text,
  after: said('behind R2'),
  utterance: said('U7'),
  quote: said('exact words from that utterance'),
  answers: said('what they answer: Q2 or C5'),
  also: list({ utterance: text, quote: text, answers: text }),
  why: said('reason for what you infer'),
  cases: list(caseFields),
};

/** All that agent A can do. The schemas are flat and short, for small models and for the bill. */
export const captureTools: readonly ToolDefinition[] = [
  {
    name: 'propose',
    description: 'Propose changes; the human decides on each.',
    parameters: {
      type: 'object',
      properties: {
        changes: list(changeFields, ['op']),
        settles: { ...texts, description: 'questions answered without being named: Q2' },
      },
      required: ['changes'],
    },
  },
  {
    name: 'ask',
    description: 'Ask the human one question.',
    parameters: {
      type: 'object',
      properties: { text, options: texts, recommended: said('one of options'), items: texts },
      required: ['text'],
    },
  },
  {
    name: 'recall',
    description: 'Search all that was ever said, or read on: U7 8000',
    parameters: { type: 'object', properties: { query: text }, required: ['query'] },
  },
];
