/** A text as one word of a POSIX shell, to be pasted: whatever it says, the shell runs none of it. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
