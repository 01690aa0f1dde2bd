import type { Caution } from '../build/protocol.ts';

/** What a person should know of a file of a workspace, as a sentence. */
export const cautionText = ({ kind, path, by }: Caution): string =>
  kind === 'obeyed'
    ? `${path} is obeyed by ${by}, without being asked.`
    : `${path} has the name of a system program (${by}): verifications and cases that say its name alone ran that one.`;
