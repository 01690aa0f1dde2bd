/** What opens a block of code: `~~~` or three backticks, or more of them. */
export type FenceMark = string;

export function fenceOf(line: string): FenceMark | undefined {
  const [, mark, info] = /^\s*(`{3,}|~{3,})(.*)$/s.exec(line) ?? [];
  return mark === undefined || (mark.startsWith('`') && info!.includes('`')) ? undefined : mark;
}

export function closesFence(line: string, fence: FenceMark): boolean {
  const text = line.trim();
  return text.startsWith(fence) && text === fence.charAt(0).repeat(text.length);
}

/** The marker of a list's item at the beginning of a line, and how far its content stands from it. */
export function itemMarker(line: string): { readonly marker: string; readonly width: number } | undefined {
  const [, marker, space] = /^([-*+•‣◦▪–]|\d{1,9}[.)])(\s+|$)/.exec(line) ?? [];
  if (marker === undefined || space === undefined) return undefined;
  return { marker, width: marker.length + (space.length > 4 || space === '' ? 1 : space.length) };
}

/** Where a comment ends in a line of it, or -1. In its first line the beginning cannot be the end. */
export function closingComment(line: string, isFirst: boolean): number {
  const at = line.indexOf('-->', isFirst ? line.indexOf('<!--') + 2 : 0);
  return at === -1 ? -1 : at + 3;
}

/** Whether a line only separates. */
export const isRule = (line: string): boolean => /^([-*_])(?:\s*\1){2,}\s*$/.test(line);

/** Whether a line ends the paragraph before it. */
export function startsBlock(line: string): boolean {
  return (
    fenceOf(line) !== undefined ||
    /^(?:#{1,6}(?:\s|$)|>|<!--)/.test(line) ||
    isRule(line) ||
    /^(?:[-*+•‣◦▪]|\d{1,9}[.)])\s+\S/.test(line)
  );
}
