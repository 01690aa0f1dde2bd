/** What data is written as, so that a file of it gets the name that it would have. */
export type DataFormat = 'json' | 'xml' | 'csv' | 'tsv';

/** The format of a text that is data from its first character to its last; `undefined` for anything else. */
export function dataFormat(text: string, lines: readonly string[]): DataFormat | undefined {
  if (isJson(text, lines)) return 'json';
  if (isXml(text.trim())) return 'xml';
  return tableFormat(lines);
}

/** One document, or one on each line. A document that was cut off counts as long as each line is JSON's. */
function isJson(text: string, lines: readonly string[]): boolean {
  const first = lines[0]!.trim();
  if (!/^[[{]/.test(first)) return false;
  if (isStructure(text)) return true;
  if (lines.slice(0, 20).every(isStructure)) return true;
  const own = lines.filter((line) => jsonLine.test(line)).length;
  return lines.some((line) => /^\s*"[^"]+"\s*:/.test(line)) && own >= lines.length * 0.95;
}

const jsonLine =
  /^\s*(?:"(?:[^"\\]|\\.)*"\s*:\s*(?:[[{"\d-].*|true,?|false,?|null,?)|[[\]{}]+,?|"(?:[^"\\]|\\.)*",?|-?\d[\d.eE+-]*,?|true,?|false,?|null,?|\},? *\{|\{ *".*\},?)\s*$/;

function isStructure(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

/** Pages and components are code, which people paste to talk about; other markup is data. */
const pages =
  /^<(?:![dD][oO][cC]|(?:html|head|body|div|span|p|a|ul|ol|table|section|main|script|style|template|button|form)\b|[A-Z]|>)/;
const declaration = /^<\?xml\b/;

function isXml(text: string): boolean {
  const root = /^(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE[^>]*>\s*)?<([\w.:-]+)/.exec(
    text,
  )?.[1];
  if (root === undefined || (pages.test(text) && !declaration.test(text))) return false;
  return text.endsWith(`</${root}>`) && !text.includes('={');
}

/** Rows with the same number of cells, short ones. A comma with a space behind it is how people write a list. */
function tableFormat(lines: readonly string[]): DataFormat | undefined {
  const rows = lines.slice(0, 200);
  const fits = (separator: string, fewest: number): boolean => {
    const counts = rows.map((line) => cellsOf(line, separator));
    const [columns] = counts;
    return (
      columns !== undefined &&
      columns.length >= fewest &&
      counts.every((cells) => cells.length === columns.length) &&
      counts.flat().filter((cell) => /^\s/.test(cell) || cell.length > 60).length <=
        counts.flat().length * 0.1
    );
  };
  if (rows.some((line) => /^\s*[|#>*-]\s|^\s*\|/.test(line))) return undefined;
  if (rows.every((line) => !line.startsWith('\t')) && fits('\t', 2)) return 'tsv';
  return fits(',', 3) || fits(';', 3) ? 'csv' : undefined;
}

/** Cells of a row; a separator between quotation marks separates nothing. */
const cellsOf = (line: string, separator: string): readonly string[] =>
  line.replaceAll(/"(?:[^"]|"")*"/g, (quoted) => quoted.replaceAll(separator, ' ')).split(separator);
