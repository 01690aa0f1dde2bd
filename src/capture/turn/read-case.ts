import { z } from 'zod';
import type { Case, Expectation, TableCase } from '../../domain/cases/case.ts';
import { tableProblems } from '../../domain/cases/case-table.ts';

const files = z.record(z.string(), z.string());
const cell = z.union([z.string(), z.number().transform(String), z.boolean().transform(String)], {
  error: 'a cell is text',
});

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
    table: z
      .array(z.array(cell))
      .min(2, { error: 'needs a first row of columns and a row of cells' })
      .optional(),
    given: z.string().default(''),
    when: z.string().default(''),
    expected: z.string().optional(),
    held_back: z.union([z.boolean(), z.stringbool()]).default(false),
  })
  .refine((fields) => fields.run !== undefined || fields.expected !== undefined, {
    error: 'a case needs `run` (a shell line), or `given`, `when` and `expected`',
  })
  .refine(
    ({ run, exit, table }) => run === undefined || exit !== undefined || table !== undefined,
    // A default would claim a success that nobody spoke of.
    { error: 'a case with `run` needs `exit`, the exit status that must come out (0 for success)' },
  )
  .superRefine((fields, context) => {
    for (const message of problemsOfTable(fields)) {
      context.addIssue({ code: 'custom', path: ['table'], message });
    }
  });

type CaseFields = z.infer<typeof caseFieldsSchema>;

/** The case that flat fields describe: a table where there is one, a command to run, or else a story. */
export function caseFrom(fields: CaseFields): Case {
  const { run, exit, given, when, expected = '', held_back: heldBack } = fields;
  if (fields.table !== undefined) return tableFrom(fields);
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

/** What stands beside the table holds for every row: it becomes a column of it. */
function tableFrom({
  table = [],
  run = '',
  name = run,
  files: shared,
  held_back,
  ...fields
}: TableFields): TableCase {
  const [columns = [], ...rows] = table;
  const beside = (['stdin', 'stdout', 'stderr', 'exit'] as const).flatMap((column) =>
    fields[column] === undefined || columns.includes(column)
      ? []
      : [{ column, cell: String(fields[column]) }],
  );
  return {
    kind: 'table',
    name,
    run,
    ...(shared === undefined ? {} : { files: shared }),
    columns: [...columns, ...beside.map(({ column }) => column)],
    rows: rows.map((row) => [...row, ...beside.map((one) => one.cell)]),
    heldBack: held_back,
  };
}

type TableFields = Pick<
  CaseFields,
  'table' | 'run' | 'name' | 'files' | 'stdin' | 'stdout' | 'stderr' | 'exit' | 'held_back'
>;

function problemsOfTable(fields: TableFields & Partial<CaseFields>): readonly string[] {
  if (fields.table === undefined) return [];
  if (fields.run === undefined) return ['a table needs `run`'];
  const { stdout_contains, stderr_contains, files_after } = fields;
  const foreign = Object.entries({ stdout_contains, stderr_contains, files_after });
  return [
    ...foreign
      .filter(([, value]) => value !== undefined)
      .map(([field]) => `has no ${field}: give columns stdout, stderr or exit`),
    ...tableProblems(tableFrom(fields)),
  ];
}

function expectation<Stream extends 'stdout' | 'stderr'>(
  stream: Stream,
  equals: string | undefined,
  contains: string | undefined,
): { readonly [Name in Stream]?: Expectation } {
  const expected = equals !== undefined ? { equals } : contains !== undefined ? { contains } : undefined;
  return (expected === undefined ? {} : { [stream]: expected }) as { [Name in Stream]?: Expectation };
}
