import { expect, test } from 'vitest';
import { checkSpec } from '../../../../src/domain/findings/rules/checks.ts';
import type { Section } from '../../../../src/domain/items/section.ts';
import { item, specOf } from '../../samples.ts';

const keys = (text: string, section?: Section) =>
  checkSpec(specOf(item(1, text, section))).map(({ key }) => key);

test.each([
  'La page doit être rapide et conviviale',
  'La aplicación debe ser rápida',
  'La pagina è intuitiva',
  'A aplicação responde rapidamente',
  'De pagina is gebruiksvriendelijk',
  'Lit du CSV, du JSON et cetera',
  'Exporta CSV, JSON, etcétera',
  'It keeps photos for [NEEDS CLARIFICATION: how long?]',
])('“%s” cannot be tested, in whatever language', (text) => {
  expect(keys(text)).toEqual(['vague:R1']);
});

test.each([
  'The button says “Fast mode”',
  'Runs the command `nice`',
  'The menu has the entry "Easy"',
  'Der Knopf heißt „Einfach“',
])('what is quoted in “%s” is a name', (text) => {
  expect(keys(text)).toEqual([]);
});

test('what is left out may be named as vaguely as anybody likes', () => {
  expect(keys('No modern design', 'exclusion')).toEqual([]);
});

test.each([
  'It must read files and must write a report',
  'The tool shall start. It shall then listen',
  'Le programme doit lire le fichier, il doit écrire le rapport',
  'El programa debe leer y debe escribir',
])('“%s” is more than one requirement', (text) => {
  expect(keys(text)).toEqual(['several:R1']);
});

test.each([
  'If a user must log in, the page must say why',
  'It must refuse a file that must not be read',
  'Users who should pay must see the price',
  'Wenn es neu starten muss, soll es den Zustand behalten',
  'It must log calls and keep mails',
])('“%s” is one', (text) => {
  expect(keys(text)).toEqual([]);
});
