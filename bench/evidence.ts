import { makeId, type UtteranceId } from '../src/domain/items/ids.ts';
import type { Utterance } from '../src/domain/items/utterance.ts';
import { backingOf } from '../src/domain/origins/provenance.ts';
import { quantile, report, spread } from './statistics.ts';

const utterances = 10_000;
const characters = 1_000_000;
const runs = 20;

const words = 'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron'.split(' ');
const wanted = 'the walrus - in its cellar - gets two herrings';

/** A page without end, with what is wanted near its end; no two are alike. */
function page(seed: number): string {
  const lines: string[] = [];
  for (let length = 0; length < characters; length += lines.at(-1)!.length + 1) {
    const line = Array.from(
      { length: 12 },
      (_, at) => words[(lines.length * 7 + at * seed + at) % words.length],
    );
    lines.push(`- ${line.join(' ')} ${lines.length}`);
  }
  return [...lines.slice(0, -50), wanted, ...lines.slice(-50)].join('\n');
}

/** What it costs to find out whether the human said something: in one megabyte among ten thousand utterances. */
export function measureEvidence(): void {
  const said = new Map<UtteranceId, Utterance>();
  for (let number = 1; number <= utterances; number += 1) add(said, number, `It has ${number} parts.`);
  const long = makeId('utterance', utterances / 2);
  const judge = (quote: string): number => {
    const at = performance.now();
    backingOf([{ utterance: long, quote }], (id) => said.get(id));
    return performance.now() - at;
  };

  const times = {
    plain: [] as number[],
    exact: [] as number[],
    folded: [] as number[],
    again: [] as number[],
    near: [] as number[],
  };
  for (let run = 1; run <= runs; run += 1) {
    const text = page(run);
    add(said, utterances / 2, text);
    const at = performance.now();
    text.includes(`${wanted}!`);
    times.plain.push(performance.now() - at);
    times.exact.push(judge(wanted));
    times.folded.push(judge(wanted.replaceAll('-', '\u2013')));
    times.again.push(judge(wanted.replaceAll(' - ', ' \u2014 ')));
    times.near.push(judge('the walrus in the cellar gets three herrings'));
  }
  report('looking through 1 MB for a string', spread(times.plain));
  report('a quote in 1 MB, as it was typed', spread(times.exact));
  report('the same in look-alike glyphs, first time', spread(times.folded));
  report('the same, next time', spread(times.again));
  report('a quote that is not there, and what is near', spread(times.near));
  const ratio = quantile(times.folded, 0.5) / quantile(times.plain, 0.5);
  report('look-alike glyphs, in searches for a string', ratio.toFixed(0));
}

function add(said: Map<UtteranceId, Utterance>, number: number, text: string): void {
  const id = makeId('utterance', number);
  said.set(id, { id, kind: 'message', text, context: { kind: 'none' }, at: number });
}
