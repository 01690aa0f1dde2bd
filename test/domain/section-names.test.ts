import { expect, test } from 'vitest';
import { sections, sectionTitles } from '../../src/domain/items/section.ts';
import { sectionIn, sectionNamed } from '../../src/domain/items/section-names.ts';

test.each(sections.map((section) => [section, sectionTitles[section]] as const))(
  'a section has its name %s and its heading, in any case',
  (section, title) => {
    for (const name of [section, title, title.toUpperCase(), ` ${title.toLowerCase()}: `])
      expect(sectionNamed(name)).toBe(section);
  },
);

test.each([
  ['Behaviours', 'behavior'],
  ['out-of-scope', 'exclusion'],
  ['Verhalten', 'behavior'],
  ['Fehlerfälle', 'failure'],
  ['Nicht-Ziele', 'exclusion'],
  ['Entrées et sorties', 'interface'],
  ["Critères d'acceptation", 'acceptance'],
  ['Fuera de alcance', 'exclusion'],
  ['Diseño', 'design'],
] as const)('%s names the section %s', (name, section) => {
  expect(sectionNamed(name)).toBe(section);
  expect(sectionIn(name)).toBe(section);
});

test('a longer heading tells its section by the words in it, and names none', () => {
  expect(sectionIn('Error responses of the server')).toBe('failure');
  expect(sectionNamed('Error responses of the server')).toBeUndefined();
  expect(sectionIn('Tea')).toBeUndefined();
});
