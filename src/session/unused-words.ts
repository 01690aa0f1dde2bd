import type { UnusedWords } from '../spec/coverage.ts';
import type { Section } from '../spec/section.ts';
import type { Decided } from './api.ts';
import type { SessionCore } from './core.ts';
import { record } from './recorder.ts';

export function keepWords(_core: SessionCore, _words: UnusedWords, _section?: Section): Decided {
  throw new Error('not built');
}

/** Words that were only talk. */
export function markTalk(core: SessionCore, words: readonly UnusedWords[]): void {
  record(core, (recorder) => {
    for (const { utterance, start, end } of words) {
      recorder.decision({ kind: 'talk', words: { utterance, start, end } }, core.ledger.revision);
    }
  });
}
