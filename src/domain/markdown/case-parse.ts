import type { Case } from '../cases/case.ts';
import { caseSchema } from '../changes/schema.ts';
import { CanonicalFormatError } from '../items/errors.ts';
import type { Lines } from './markdown-lines.ts';

/** Reads a case, whose opening fence was the line before. Throws `CanonicalFormatError`. */
export function readCase(lines: Lines): Case {
  const opening = lines.error('this case has no end, which is “  ```” on a line of its own.');
  const json: string[] = [];
  for (;;) {
    const line = lines.take(() => true);
    if (line === undefined) throw opening;
    if (line.trimEnd() === '  ```') return checkedCase(json.join('\n'), opening.line);
    json.push(line);
  }
}

function checkedCase(json: string, line: number): Case {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new CanonicalFormatError(line, `the case is not valid JSON: ${(error as Error).message}.`);
  }
  const checked = caseSchema.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw new CanonicalFormatError(
    line,
    `the case is not as it should be: ${[issue?.path.join('.'), issue?.message].filter(Boolean).join(': ')}.`,
  );
}
