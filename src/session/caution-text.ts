import type { Caution } from '../builder/protocol/protocol.ts';

/** What a person should know of a file of a workspace, as a sentence. */
export const cautionText = ({ kind, path, by }: Caution): string =>
  kind === 'obeyed'
    ? `${path} is obeyed by ${by}, without being asked.`
    : `${path} has the name of a system program (${by}): verifications and cases that say its name alone ran that one.`;

/** Cautions that are named one by one where a build ends; its log names all of them. */
const named = 5;

/** What a person should know before using the files of a build, as sentences. */
export function cautionLines(cautions: readonly Caution[] = []): readonly string[] {
  const more = cautions.length - named;
  return [
    ...cautions.slice(0, named).map((caution) => `Before you use it: ${cautionText(caution)}`),
    ...(more > 0 ? [`Before you use it: ${more} more, which the log of the build names.`] : []),
  ];
}
