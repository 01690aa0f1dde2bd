/** Letters and digits of a text, folded to lower case, words parted by one space. */
export const plainWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/n['’]t\b/g, ' not')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Whether two texts differ in nothing but case, punctuation and white space. */
export const sameText = (one: string, other: string): boolean => plainWords(one) === plainWords(other);
