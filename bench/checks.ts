import { checkSpec } from '../src/domain/findings/rules/checks.ts';
import { makeId } from '../src/domain/items/ids.ts';
import type { Item, Spec } from '../src/domain/items/item.ts';
import { sections } from '../src/domain/items/section.ts';
import { quantile, report, spread } from './statistics.ts';

const items = 1_000;
const runs = 20;

const syllables = 'in voi cus to re port led ger fil ter ex arc re min log sear prin fol da cal'.split(' ');

/** As many words as a spec of this size has. */
const words = Array.from({ length: 500 }, (_, at) =>
  [at, at * 7, Math.floor(at / 20)].map((step) => syllables[step % syllables.length]).join(''),
);

/** Items as different as those of a real spec; `round` makes all of them new. */
function item(number: number, round: number): Item {
  const word = (step: number) => words[(number * step + Math.floor(number / step)) % words.length];
  const text = `The ${word(5)} of ${word(7)} ${number} shows each ${word(11)} before the ${word(3)} ${round}.`;
  const evidence = { utterance: makeId('utterance', number), start: 0, end: text.length, text };
  const section = sections[number % sections.length]!;
  return { id: makeId('item', number), section, text, cases: [], origin: 'explicit', evidence: [evidence] };
}

/** What the rules cost on a spec that they never saw, and after one change of it. */
export function measureChecks(): void {
  const first: number[] = [];
  const changed: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const all = Array.from({ length: items }, (_, at) => item(at + 1, run));
    const spec: Spec = { title: 'Bench', items: all, removed: [] };
    first.push(timed(spec));
    const at = (run * 37) % items;
    changed.push(timed({ ...spec, items: all.with(at, item(at + 1, run + runs)) }));
  }
  report(`the rules on ${items} items, first time`, spread(first));
  report('the same, one item changed', spread(changed));
  report('one item changed, in first times', (quantile(changed, 0.5) / quantile(first, 0.5)).toFixed(2));
}

function timed(spec: Spec): number {
  const at = performance.now();
  checkSpec(spec);
  return performance.now() - at;
}
