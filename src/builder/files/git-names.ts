/** Characters that the file system of macOS leaves out of names. */
const unseenOnMac = /[\u200C-\u200F\u202A-\u202E\u206A-\u206F\uFEFF]/gu;

/**
 * Whether some file system takes a name for `.git`: in any case, with characters that macOS leaves out, as Windows
 * shortens it, with what Windows drops at the end, as a stream of it.
 */
export function isGitName(name: string): boolean {
  const folded = name
    .replaceAll(unseenOnMac, '')
    .toLowerCase()
    .replace(/:.*$/s, '')
    .replace(/[ .]+$/, '');
  return folded === '.git' || /^git~\d+$/.test(folded);
}

/**
 * The names of a folder that make git take the folder itself for a repository, and obey the settings in it; none
 * where it does not. Without a HEAD there is no repository.
 */
export function bareHeads(names: readonly string[]): readonly string[] {
  const folded = new Set(names.map((name) => name.toLowerCase()));
  const isRepository = folded.has('commondir') || (folded.has('objects') && folded.has('refs'));
  return isRepository ? names.filter((name) => name.toLowerCase() === 'head') : [];
}
