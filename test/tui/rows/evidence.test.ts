import { expect, test } from 'vitest';
import type { Utterance } from '../../../src/domain/items/utterance.ts';
import type { SpecEntry } from '../../../src/tui/model/entries.ts';
import { evidenceRows } from '../../../src/tui/rows/readers/evidence.ts';
import { paintRow, textOfRow } from '../../../src/tui/rows/row.ts';
import { createTheme } from '../../../src/tui/rows/theme.ts';
import { change, evidence, item, utterance } from '../../support/screen/samples.ts';

const words = 'I want a tea timer. It should ring twice when it is done.';

function rows(entry: SpecEntry, utterances: readonly Utterance[], theme = createTheme(false)): string {
  return evidenceRows(entry, (id) => utterances.find((candidate) => candidate.id === id), 100, theme)
    .map((row) => (theme.colour ? paintRow(theme, row) : textOfRow(row)))
    .join('\n');
}

const itemEntry = (subject: ReturnType<typeof item>): SpecEntry => ({
  kind: 'item',
  key: subject.id,
  section: subject.section,
  item: subject,
});
const changeEntry = (subject: ReturnType<typeof change>): SpecEntry => ({
  kind: 'change',
  key: subject.id,
  section: subject.section,
  change: subject,
});

const rings = item('R2', 'It rings twice.', { evidence: evidence('U1', words, 'ring twice') });

test("the human's own words are highlighted where they were said", () => {
  const shown = rows(itemEntry(rings), [utterance('U1', words)]);
  expect(shown).toContain('Explicit: your own words say it.');
  expect(shown).toContain('U1, you said');
  expect(shown.replaceAll(/\n *┃ /g, ' ')).toContain('It should «ring twice» when it is done.');
});

test('with colours the highlight is a look, without a sign in the words', () => {
  const shown = rows(itemEntry(rings), [utterance('U1', words)], createTheme(true));
  expect(shown).toContain('\u001B[7m');
  expect(shown).not.toContain('«');
});

test('words that mean nothing alone are shown with what they answered, and its options', () => {
  const yes = utterance(
    'U2',
    '2',
    {
      kind: 'question',
      question: {
        id: 'Q1' as never,
        text: 'How long?',
        options: ['1 minute', '3 minutes'],
        recommended: '3 minutes',
      },
    },
    'answer',
  );
  const confirmed = item('R4', 'The default is 3 minutes.', {
    origin: 'confirmed',
    evidence: evidence('U2', '2', '2', 'How long? 3 minutes'),
  });
  const shown = rows(itemEntry(confirmed), [yes]);
  expect(shown).toContain('Confirmed: it was offered, and you said yes.');
  expect(shown).toContain('┃ «2»');
  expect(shown).toContain('in answer to\n   How long? 3 minutes');
  expect(shown).toContain('2 3 minutes (recommended)');
});

test('an item that was confirmed by a key says so', () => {
  const confirmed = item('R4', 'It logs.', { origin: 'confirmed', evidence: [], confirmedBy: 'D7' as never });
  expect(rows(itemEntry(confirmed), [])).toContain('by your key (D7)');
});

test('what nobody said is told as such, with the reason that A gives and why its evidence was not accepted', () => {
  const guess = change('C4', 'R4', {
    op: 'add',
    text: 'It logs to a file.',
    origin: 'inferred',
    evidence: [],
    askedFor: false,
    downgrade: 'U1 does not say “logs”.',
    reason: 'Timers usually do.',
  });
  const shown = rows(changeEntry(guess), []);
  expect(shown).toContain('? Inferred: nobody said it; an agent filled a gap. Not asked for.');
  expect(shown).toContain('Not accepted as evidence: U1 does not say “logs”.');
  expect(shown).toContain('What the agent says about it: Timers usually do.');
});

test('of long words only the lines around are shown', () => {
  const long = Array.from({ length: 5000 }, (_, index) => `line ${index}`).join('\n');
  const entry = itemEntry(item('R1', 'x', { evidence: evidence('U1', long, 'line 2500') }));
  const shown = rows(entry, [utterance('U1', long)]);
  expect(shown).toContain('«line 2500»');
  expect(shown).toContain('line 2493');
  expect(shown).toContain('line 2507');
  expect(shown).not.toContain('line 2480');
  expect(shown.split('\n').length).toBeLessThan(40);
});

test('hostile words are shown harmless', () => {
  const hostile = 'tea \u001B]0;pwned\u0007 timer \u001B[31mred';
  const entry = itemEntry(item('R1', 'tea', { evidence: evidence('U1', hostile, 'timer') }));
  expect(rows(entry, [utterance('U1', hostile)])).not.toMatch(/[\u001B\u0007]/);
});

test('words that cannot be found are named, not left out', () => {
  expect(rows(itemEntry(rings), [])).toContain('U1 is not in this session.');
});
