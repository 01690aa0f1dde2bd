import type { Case, CaseFiles } from './case.ts';

/** A case as JSON with one order of keys, so that equal cases are equal bytes. */
export function caseText(example: Case): string {
  return JSON.stringify(ordered(example), null, 2);
}

function ordered(example: Case): object {
  if (example.kind === 'story') {
    const { kind, name, given, when, expected, heldBack } = example;
    return { kind, name, given, when, expected, heldBack };
  }
  const { kind, name, run, files, stdin, exit, stdout, stderr, filesAfter, heldBack } = example;
  return {
    kind,
    name,
    run,
    files: files && sorted(files),
    stdin,
    exit,
    stdout,
    stderr,
    filesAfter: filesAfter && sorted(filesAfter),
    heldBack,
  };
}

const sorted = (files: CaseFiles): CaseFiles =>
  Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)));
