import { durationWords } from './duration.ts';

/** How far a try has come. */
export type Phase = 'connecting' | 'before the reply' | 'in the reply';

/** An endpoint that is silent: it sends no byte, or what it sends is no word of a reply. */
export interface Silence {
  readonly phase: Phase;
  readonly missing: 'byte' | 'word';
  readonly milliseconds: number;
}

/** What a silence is called while it lasts: as a sentence, and in few words. */
export function silenceWords(
  endpoint: string,
  { phase, missing, milliseconds }: Silence,
): readonly [what: string, brief: string] {
  const time = `more than ${durationWords(milliseconds)}`;
  if (phase === 'connecting')
    return [`No connection to ${endpoint} has come about for ${time}.`, 'no connection'];
  const stopped = phase === 'in the reply' ? 'stopped in the middle of its reply: it ' : '';
  return missing === 'word'
    ? [`${endpoint} ${stopped}keeps the connection open, but has sent no word for ${time}.`, 'no word']
    : [`${endpoint} ${stopped}has sent no word for ${time}.`, 'no word'];
}

/** What a silence is called that was given up. */
export function timeoutWords(endpoint: string, { phase, missing, milliseconds }: Silence): string {
  const time = durationWords(milliseconds);
  if (phase === 'connecting') return `No connection to ${endpoint} came about for ${time}.`;
  const stopped = phase === 'in the reply' ? 'stopped in the middle of its reply: it ' : '';
  return missing === 'word'
    ? `${endpoint} ${stopped}kept the connection open, but sent no word for ${time}.`
    : `${endpoint} ${stopped}sent nothing for ${time}.`;
}
