import { z } from 'zod';
import type { Case, Expectation } from '../../spec/case.ts';

const files = z.record(z.string(), z.string());

/** A case as the model writes it, in flat fields. */
export const caseFieldsSchema = z
  .object({
    name: z.string().optional(),
    run: z.string().optional(),
    stdin: z.string().optional(),
    files: files.optional(),
    exit: z.coerce.number().int().min(0).max(255).optional(),
    stdout: z.string().optional(),
    stdout_contains: z.string().optional(),
    stderr: z.string().optional(),
    stderr_contains: z.string().optional(),
    files_after: files.optional(),
    given: z.string().default(''),
    when: z.string().default(''),
    expected: z.string().optional(),
    held_back: z.union([z.boolean(), z.stringbool()]).default(false),
  })
  .refine((fields) => fields.run !== undefined || fields.expected !== undefined, {
    error: 'a case needs `run` (a shell line), or `given`, `when` and `expected`',
  })
  .refine((fields) => fields.run === undefined || fields.exit !== undefined, {
    // A default would claim a success that nobody spoke of.
    error: 'a case with `run` needs `exit`, the exit status that must come out (0 for success)',
  });

/** The case that flat fields describe: a command where there is something to run, else a story. */
export function caseFrom(fields: z.infer<typeof caseFieldsSchema>): Case {
  const { run, exit, given, when, expected = '', held_back: heldBack } = fields;
  if (run === undefined || exit === undefined) {
    return { kind: 'story', name: fields.name ?? (when || expected), given, when, expected, heldBack };
  }
  return {
    kind: 'command',
    name: fields.name ?? run,
    run,
    ...(fields.files === undefined ? {} : { files: fields.files }),
    ...(fields.stdin === undefined ? {} : { stdin: fields.stdin }),
    exit,
    ...expectation('stdout', fields.stdout, fields.stdout_contains),
    ...expectation('stderr', fields.stderr, fields.stderr_contains),
    ...(fields.files_after === undefined ? {} : { filesAfter: fields.files_after }),
    heldBack,
  };
}

function expectation<Stream extends 'stdout' | 'stderr'>(
  stream: Stream,
  equals: string | undefined,
  contains: string | undefined,
): { readonly [Name in Stream]?: Expectation } {
  const expected = equals !== undefined ? { equals } : contains !== undefined ? { contains } : undefined;
  return (expected === undefined ? {} : { [stream]: expected }) as { [Name in Stream]?: Expectation };
}
