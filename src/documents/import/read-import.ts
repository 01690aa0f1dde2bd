import { CanonicalFormatError } from '../../domain/items/errors.ts';
import { isOwnMarkdown } from '../../domain/markdown/own-markdown.ts';
import { ImportError } from './errors.ts';
import { readForeign } from './foreign.ts';
import type { ImportedText } from './import.ts';
import { readOwnSession } from './own-session.ts';
import { readOwnMarkdown } from './read-own-markdown.ts';

/**
 * Reads a text of any form that can be imported: a spec as Specwright exports it, a whole session as JSON, or a
 * document of another tool. `name` is the file's, as it tells formats apart.
 *
 * @throws {ImportError} for a text without words, a spec of ours that is damaged, and JSON of others.
 */
export function readImport(text: string, name: string): ImportedText {
  if (!/[\p{L}\p{N}]/u.test(text)) throw new ImportError(name, 'there are no words in it.');
  const json = parsedJson(text);
  if (json !== undefined) return readOwnSession(json, name);
  if (/\.json$/i.test(name))
    throw new ImportError(name, 'its name says JSON, but it cannot be read as that.');
  if (!isOwnMarkdown(text)) return readForeign(text, name);
  try {
    return readOwnMarkdown(text);
  } catch (error) {
    if (!(error instanceof CanonicalFormatError)) throw error;
    throw new ImportError(name, `it says that it is a spec of Specwright, but ${inSentence(error.message)}`, {
      cause: error,
    });
  }
}

/** The object or list that a text is in JSON; Markdown may begin like one. */
function parsedJson(text: string): unknown {
  const start = /^\uFEFF?\s*(?=[{[])/.exec(text);
  if (start === null) return undefined;
  try {
    return JSON.parse(text.slice(start[0].length));
  } catch {
    return undefined;
  }
}

const inSentence = (message: string): string => message.charAt(0).toLowerCase() + message.slice(1);
