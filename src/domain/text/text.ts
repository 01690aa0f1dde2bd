/**
 * Text as it is kept in an item: line breaks are LF, Unicode is well-formed, control characters are gone, and
 * neither the text nor a line of it ends in white space. Applying it twice changes nothing more.
 */
export function normaliseText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, '')
    .replace(/(?<![^\S\n])[^\S\n]+(?=\n|$)/g, '')
    .trim();
}

/** A title: normalised text on one line, `Untitled` where there is none. */
export function normaliseTitle(title: string): string {
  return normaliseText(title).replace(/(?<!\s)\s*\n\s*/g, ' ') || 'Untitled';
}

/** A text of at most `most` UTF-16 code units: where there is more of it, its beginning and an ellipsis. */
export const cutShort = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
