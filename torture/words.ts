import type { Chance } from './chance.ts';

const subjects = [
  'The report',
  'Each row',
  'A failed import',
  'Der Bericht',
  'Ein Fehler',
  'レポート',
  'The 🦭',
];
const verbs = ['must show', 'is written to', 'never loses', 'zeigt', 'wird behalten als', 'は表示する'];
const objects = [
  'its total',
  '"the log"',
  'a file of\tits own',
  'naïve café',
  'e\u0301gal',
  "it's done",
  '<b>&amp;',
];

/** A sentence as people write them, with what breaks careless programs, and a number that tells it from others. */
export const sentence = (chance: Chance, number: number): string =>
  `${chance.pick(subjects)} ${chance.pick(verbs)} ${chance.pick(objects)} ${number}.`;

/** A message of some sentences and lines. */
export const message = (chance: Chance, number: number): string =>
  Array.from({ length: 1 + chance.below(4) }, (_, at) => sentence(chance, number * 10 + at)).join(
    chance.pick(['\n', ' ', '\r\n', '\n\n- ']),
  );
