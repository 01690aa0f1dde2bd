import { fileURLToPath } from 'node:url';

/** More than this is a text and no list of paths. */
const longest = 16_384;

/**
 * The paths that a paste consists of, as terminals put them when files are dropped: in quotes, with escaped spaces,
 * as `file://` addresses, several behind or below each other. Each of several readings of the same text is a list
 * of paths; none where there is anything else than absolute paths.
 */
export function droppedPaths(pasted: string): readonly (readonly string[])[] {
  const text = pasted.trim();
  if (text === '' || text.length > longest) return [];
  const lines = text.split(/[\r\n]+/).map((line) => line.trim());
  const readings = [lines.map(decoded), words(text)?.map(decoded)];
  return readings.flatMap((paths) => (paths?.every(isPath) ? [paths] : []));
}

const isPath = (text: string | undefined): text is string =>
  text !== undefined && /^(?:~?\/|[A-Za-z]:[\\/])/.test(text);

const word = /(?:'[^']*'|"(?:[^"\\]|\\.)*"|\\.|[^\s'"\\])+/gs;

/** The words of a shell; `undefined` where quotes do not close. A Windows path keeps its backslashes. */
function words(text: string): string[] | undefined {
  if (text.replaceAll(word, '').trim() !== '') return undefined;
  return (text.match(word) ?? []).map((one) =>
    /^["']?[A-Za-z]:\\/.test(one)
      ? one.replaceAll(/["']/g, '')
      : one.replaceAll(
          /'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)/gs,
          (_, single?: string, double?: string, escaped?: string) =>
            single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped!,
        ),
  );
}

function decoded(name: string): string | undefined {
  if (!name.startsWith('file:')) return name;
  try {
    return fileURLToPath(name);
  } catch {
    return undefined;
  }
}
