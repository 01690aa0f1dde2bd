/**
 * What OpenSpec's `validate` asks of a spec, told again from its source (`core/validation`, `core/parsers`): lines
 * alone count, except between fences; a requirement is a heading of the third level in `## Requirements`, its text
 * the first line below and its scenarios are headings of the fourth.
 */
export function openSpecProblems(text: string, requirements: number): readonly string[] {
  const lines = outsideCode(text.split('\n'));
  const purpose = between(lines, /^##\s+Purpose\s*$/i, /^#{1,2}\s/);
  const required = between(lines, /^##\s+Requirements\s*$/i, /^#{1,2}\s/);
  if (required === undefined) return ['Spec must have a Requirements section'];
  const starts = required.flatMap((line, index) => (/^###\s+/.test(line) ? [index] : []));
  const names = starts.map((start) => required[start]!);
  return [
    ...(purpose?.join('').trim() ? [] : ['Purpose section cannot be empty']),
    ...(starts.length === requirements ? [] : [`${starts.length} requirements and not ${requirements}`]),
    ...(new Set(names).size === names.length ? [] : ['Duplicate requirement']),
    ...names.filter((name) => !/^###\s+Requirement:\s*\S/.test(name)),
    ...starts.flatMap((start, index) => problemsOf(required.slice(start + 1, starts[index + 1]))),
    ...lines.filter((line) => /^##\s+(?:ADDED|MODIFIED|REMOVED|RENAMED)\s+Requirements/i.test(line)),
  ];
}

function problemsOf(lines: readonly string[]): readonly string[] {
  const scenarios = lines.flatMap((line, index) => (/^####\s+/.test(line) ? [index] : []));
  const first = lines.slice(0, scenarios[0]).find((line) => line.trim() !== '') ?? '';
  return [
    ...(/\b(?:SHALL|MUST)\b/.test(first) ? [] : [`Requirement must contain SHALL or MUST keyword: ${first}`]),
    ...(scenarios.length > 0 ? [] : ['Requirement must have at least one scenario']),
    ...scenarios
      .filter(
        (start, index) =>
          lines
            .slice(start + 1, scenarios[index + 1])
            .join('')
            .trim() === '',
      )
      .map(() => 'Scenario text cannot be empty'),
  ];
}

function between(lines: readonly string[], opening: RegExp, closing: RegExp): readonly string[] | undefined {
  const start = lines.findIndex((line) => opening.test(line));
  if (start === -1) return undefined;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => closing.test(line));
  return end === -1 ? rest : rest.slice(0, end);
}

function outsideCode(lines: readonly string[]): readonly string[] {
  let fence = '';
  return lines.filter((line) => {
    const [, mark = '', rest = ''] = /^\s*(`{3,}|~{3,})(.*)$/.exec(line) ?? [];
    const wasOpen = fence !== '';
    if (!wasOpen) fence = mark;
    else if (mark.startsWith(fence) && rest.trim() === '') fence = '';
    return !wasOpen && fence === '';
  });
}
