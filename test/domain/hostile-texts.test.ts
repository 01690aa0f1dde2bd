import { expect, test } from 'vitest';
import { sentencesOf } from '../../src/domain/text/sentences.ts';
import { normaliseText, normaliseTitle } from '../../src/domain/text/text.ts';

/** Milliseconds that are far more than any of these takes, and far less than they would with quadratic work. */
const soon = 1_000;

test.each([
  ['a paragraph of 70,000 sentences', 'It must ring. '.repeat(70_000)],
  ['200,000 dots', `${'.'.repeat(200_000)}x`],
  ['50,000 single letters', 'a. '.repeat(50_000)],
  ['100,000 blanks', `x${' '.repeat(100_000)}y`],
  ['50,000 list markers', '- '.repeat(50_000)],
])('%s are read in no time', (_, text) => {
  const started = performance.now();
  sentencesOf(text);
  normaliseText(text);
  normaliseTitle(text);
  expect(performance.now() - started).toBeLessThan(soon);
});
