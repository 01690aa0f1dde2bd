import type { TableCase, Trial } from './case.ts';
import { filledLine, templatePieces } from './command-template.ts';

/** What must come out of a row. */
const compared = ['stdout', 'stderr', 'exit'];
const isCompared = (column: string): boolean => compared.includes(column);
/** Columns that do not stand in the command. */
const isFedOrCompared = (column: string): boolean => column === 'stdin' || isCompared(column);

/** The rows of a table, each as a trial: `sums, row 2: a=1 b=2`. */
export function trialsOf({ name, run, files, columns, rows, heldBack }: TableCase): readonly Trial[] {
  return rows.map((row, index) => {
    const cell = (column: string): string | undefined => row[columns.indexOf(column)];
    const [stdin, stdout, stderr, exit] = [cell('stdin'), cell('stdout'), cell('stderr'), cell('exit')];
    const inputs = columns.filter((column) => !isCompared(column));
    const told = inputs.map((column) => `${column}=${shortened(cell(column) ?? '')}`).join(' ');
    return {
      name: `${name}, row ${index + 1}${told === '' ? '' : `: ${told}`}`,
      run: filledLine(run, (column) => cell(column) ?? ''),
      ...(files !== undefined && { files }),
      ...(stdin !== undefined && { stdin }),
      ...(exit !== undefined && { exit: Number(exit) }),
      ...(stdout !== undefined && { stdout: { equals: stdout } }),
      ...(stderr !== undefined && { stderr: { equals: stderr } }),
      heldBack,
    };
  });
}

/** Characters of a cell that the name of a row tells. */
const toldOfCell = 24;

function shortened(cell: string): string {
  const characters = [...cell.replaceAll(/\s+/g, ' ')];
  return characters.length > toldOfCell
    ? `${characters.slice(0, toldOfCell - 1).join('')}…`
    : characters.join('');
}

type Table = Pick<TableCase, 'run' | 'columns' | 'rows'>;

/** What keeps a table from being run as it is meant, one sentence each; empty when nothing does. */
export function tableProblems({ run, columns, rows }: Table): readonly string[] {
  const holes = new Set(templatePieces(run).flatMap((piece) => (piece.kind === 'hole' ? [piece.name] : [])));
  return [
    ...(rows.length === 0 ? ['a table has at least one row'] : []),
    ...columns
      .filter((column, at) => columns.indexOf(column) !== at)
      .map((name) => `column “${name}” is there twice`),
    ...[...holes].flatMap((name) => holeProblem(name, columns)),
    ...columns
      .filter((column) => !isFedOrCompared(column) && !holes.has(column))
      .map((name) => `column “${name}” is used nowhere: write {${name}} in run, or name it ${oneOf}`),
    ...(columns.some(isCompared) ? [] : ['a column must say what comes out: stdout, stderr or exit']),
    ...rows.flatMap((row, at) => rowProblems(row, columns).map((problem) => `row ${at + 1} ${problem}`)),
  ];
}

const oneOf = 'stdin, stdout, stderr or exit';

function holeProblem(name: string, columns: readonly string[]): readonly string[] {
  if (isFedOrCompared(name))
    return [`{${name}} cannot stand in run: column “${name}” is no part of the command`];
  if (columns.includes(name)) return [];
  return [
    `run has {${name}}, and there is no such column; braces of the shell’s own are written { ${name} }`,
  ];
}

function rowProblems(row: readonly string[], columns: readonly string[]): readonly string[] {
  if (row.length !== columns.length) return [`has ${row.length} cells for ${columns.length} columns`];
  const exit = row[columns.indexOf('exit')];
  return [
    ...(exit === undefined || isExitStatus(exit)
      ? []
      : [`has “${exit}” for an exit status, which is 0 to 255`]),
    ...(row.some((cell) => cell.includes('\0'))
      ? ['has a NUL character, which no command line can hold']
      : []),
  ];
}

const isExitStatus = (text: string): boolean => /^\d{1,3}$/.test(text) && Number(text) <= 255;

/** Rows, counted from 1, that expect something else than an earlier row with the same input. */
export function contradictingRows({ columns, rows }: Table): readonly number[] {
  const part = (row: readonly string[], isWanted: (column: string) => boolean): string =>
    JSON.stringify(row.filter((_, at) => isWanted(columns[at]!)));
  const expected = new Map<string, string>();
  return rows.flatMap((row, at) => {
    const input = part(row, (column) => !isCompared(column));
    const output = part(row, isCompared);
    const earlier = expected.get(input) ?? output;
    expected.set(input, earlier);
    return earlier === output ? [] : [at + 1];
  });
}
