// Reads the text of a CSV file into rows, or says why the whole file is rejected.
const headers = ['date', 'amount', 'currency', 'memo'];
const rowLimit = 50_000;

/** The file cannot be imported; the message is for the person who ran the program. */
export class Rejected extends Error {}

export function readRows(text) {
  const [head, ...records] = parse(text.replace(/^\uFEFF/, ''));
  if (head?.length !== headers.length || headers.some((name, column) => head[column] !== name)) {
    throw new Rejected(`wrong headers: expected ${headers.join(',')}`);
  }
  if (records.length > rowLimit) throw new Rejected(`too many rows: limit ${rowLimit}`);
  const malformed = records.flatMap((record, index) => (isRow(record) ? [] : [index + 2]));
  if (malformed.length > 0) throw new Rejected(`malformed rows: ${malformed.join(', ')}`);
  return records;
}

function isRow(record) {
  const [date, amount, currency, memo] = record;
  return (
    record.length === headers.length &&
    isDate(date) &&
    /^-?\d+\.\d\d$/.test(amount) &&
    /^[A-Z]{3}$/.test(currency) &&
    memo !== undefined
  );
}

// The calendar decides: 2026-02-29 has the right shape and is no day.
function isDate(text) {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

// A field that is quoted wrongly becomes `undefined`, and reading goes on at the next line.
function parse(text) {
  const field = /("[^"]*(?:""[^"]*)*"|[^",\r\n]*)(,|\r?\n|$)/y;
  const records = [];
  let at = 0;
  while (at < text.length) {
    const record = [];
    for (let separator = ','; separator === ','; ) {
      field.lastIndex = at;
      const match = field.exec(text);
      if (match === null) {
        record.push(undefined);
        const lineEnd = text.indexOf('\n', at);
        at = lineEnd < 0 ? text.length : lineEnd + 1;
        break;
      }
      record.push(unquote(match[1]));
      separator = match[2];
      at = field.lastIndex;
    }
    records.push(record);
  }
  return records;
}

const unquote = (field) => (field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field);
