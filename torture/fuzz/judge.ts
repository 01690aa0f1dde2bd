import type { Answered } from '../inside.ts';
import type { Call } from './calls.ts';

const statuses = new Set([0, 1, 2, 3]);

/** What no user may read: the inside of the program. */
const inside =
  /\n\s+at (?:\S+ \()?(?:file:|node:|\/).*:\d+:\d+|\b(?:Type|Reference|Range|Syntax)Error:|\[object Object\]|SQLITE_[A-Z]+|because of a defect/;

/** Bytes that could drive a terminal. Line ends and tabs stay. */
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/;

/** What is wrong with how the program answered a call, in words. */
export function faultsOf({ args }: Call, { status, output, errors }: Answered): readonly string[] {
  const text = `\n${errors}`;
  // A document goes out as it is stored, to be taken in again.
  const isVerbatim = args.includes('export') || args.includes('--markdown');
  return [
    ...(statuses.has(status) ? [] : [`status ${status}`]),
    ...(inside.test(text) ? [`it shows its inside: ${inside.exec(text)?.[0].trim()}`] : []),
    ...(controls.test(errors) ? ['control bytes in what it complains'] : []),
    ...(controls.test(output) && !isVerbatim ? ['control bytes in its output'] : []),
    ...(status === 1 && errors.trim() === '' && output.trim() === '' ? ['it failed without a word'] : []),
    ...(args.includes('--json') && !args.includes('--') ? unreadable(output) : []),
  ];
}

/** With `--json` each line is one object; help and lines of a session are not JSON. */
function unreadable(output: string): readonly string[] {
  if (!output.startsWith('{') && !output.startsWith('[')) return [];
  try {
    for (const line of output.split('\n')) if (line !== '') JSON.parse(line);
    return [];
  } catch (error) {
    return [`its JSON cannot be read: ${error instanceof Error ? error.message : error}`];
  }
}
