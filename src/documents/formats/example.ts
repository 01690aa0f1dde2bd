import type { StoryCase } from '../../domain/cases/case.ts';
import type { Statement } from './statement.ts';

/**
 * Puts what is shown as an input and the output that follows it together as one example, named by the heading that
 * both stand under.
 */
export function joinExamples(statements: readonly Statement[]): readonly Statement[] {
  const joined: Statement[] = [];
  let heading = '';
  for (const statement of statements) {
    if (statement.kind === 'heading') heading = statement.text;
    const input = joined.at(-1);
    const example = input && exampleOf(heading, input, statement);
    if (example === undefined) joined.push(statement);
    else joined[joined.length - 1] = example;
  }
  return joined;
}

function exampleOf(name: string, input: Statement, output: Statement): Statement | undefined {
  const when = codeBehind('input', input.text);
  const expected = codeBehind('output', output.text);
  if (when === undefined || expected === undefined) return undefined;
  const example: StoryCase = { kind: 'story', name, given: '', when, expected, heldBack: false };
  const text = `${input.text}\n\n${output.text}`;
  return { ...input, section: 'acceptance', end: output.end, text, cases: [example] };
}

function codeBehind(label: 'input' | 'output', text: string): string | undefined {
  const pattern = new RegExp(
    `^(?:\\*\\*)?${label}:?(?:\\*\\*)?:?\\n(\`{3,}|~{3,})[^\\n]*\\n(.*)\\n\\s*\\1\\s*$`,
    'is',
  );
  return pattern.exec(text)?.[2];
}
