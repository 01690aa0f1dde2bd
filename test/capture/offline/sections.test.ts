import { describe, expect, test } from 'vitest';
import { createOfflineAgent } from '../../../src/capture/offline/agent.ts';
import type { Section } from '../../../src/domain/items/section.ts';
import { Stage } from '../stage.ts';

const agent = createOfflineAgent({ questionsPerTurn: 0 });

const english: readonly (readonly [Section, string])[] = [
  ['goal', 'I want a tool that keeps an eye on our backups'],
  ['goal', 'we need something to split the bill after a trip'],
  ['goal', 'Build me a bot which reminds people of their shifts.'],
  ['goal', 'our interns lose track of the seedlings, make an app for them'],
  ['goal', 'Add single sign-on to the intranet.'],
  ['interface', 'it reads a CSV file and prints a table'],
  ['interface', 'a --quiet flag'],
  ['interface', 'POST /orders takes JSON and answers 201'],
  ['interface', 'input comes from stdin'],
  ['behavior', 'newest entries first'],
  ['behavior', 'every guest gets a number'],
  ['behavior', 'it counts the visitors of a day'],
  ['constraint', 'it must survive a power cut'],
  ['constraint', 'at most 30 requests a minute'],
  ['constraint', 'it runs on Linux and macOS'],
  ['constraint', 'no more than 50 MB of memory'],
  ['constraint', 'answers come within 200 ms'],
  ['constraint', 'only members can vote'],
  ['failure', 'if the printer is down, keep the job and try later'],
  ['failure', 'when a line is malformed, skip it and go on'],
  ['failure', 'an unknown option is an error and exits 2'],
  ['failure', "don't crash on empty files"],
  ['exclusion', 'no accounts, no passwords'],
  ['exclusion', 'a mobile app is for later'],
  ['exclusion', 'Windows is out of scope'],
  ['exclusion', 'not per department'],
  ['exclusion', "we don't need a dark mode"],
  ['acceptance', 'given an empty cart, when I pay, then I see a hint'],
  ['acceptance', 'Example: 3 beers and 2 people give 1.5 each'],
  ['acceptance', 'the 31st request within a minute gets a refusal'],
  ['acceptance', 'for input "b a" I should get "a b"'],
  ['design', 'it uses our Postgres'],
  ['design', 'invoices -> ledger: books them; when ledger is down: queue'],
  ['design', 'the web shop => `order-db`: stores orders; if it fails, stop'],
  ['design', 'I want an app -> mail server: sends reminders'],
];

const german: readonly (readonly [Section, string])[] = [
  ['goal', 'Ich möchte meine Schallplatten verwalten'],
  ['goal', 'wir brauchen ein Werkzeug, das Dienste verteilt'],
  ['goal', 'bau mir eine Seite für unseren Chor'],
  ['interface', 'sie liest eine CSV-Datei und gibt eine Tabelle aus'],
  ['interface', 'die Befehle heißen `platte neu` und `platte suche`'],
  ['behavior', 'Suchen muss gehen, nach Interpret'],
  ['behavior', 'jeder Gast bekommt eine Nummer'],
  ['constraint', 'höchstens 30 Anfragen pro Minute'],
  ['constraint', 'es muss einen Neustart überleben'],
  ['constraint', 'läuft auf einem alten Laptop'],
  ['failure', 'wenn die Datei fehlt, legt sie eine neue an'],
  ['failure', 'kaputte Zeilen überspringen und am Ende nennen'],
  ['failure', 'Nicht abbrechen bei leeren Dateien'],
  ['exclusion', 'keine Cloud'],
  ['exclusion', 'eine App fürs Handy kommt später'],
  ['exclusion', 'brauchen wir nicht: Benutzerkonten'],
  ['acceptance', 'Beispiel: drei Bier für zwei Leute sind 1,5 für jeden'],
  ['acceptance', 'angenommen der Korb ist leer, wenn ich zahle, dann sehe ich einen Hinweis'],
  ['design', 'es nutzt unsere Datenbank'],
];

describe('a sentence is filed by its words', () => {
  test.each([...english, ...german])('%s: %s', async (section, sentence) => {
    const { changes } = await new Stage().say(agent, sentence);
    expect(changes).toMatchObject([{ op: 'add', section, origin: 'explicit', askedFor: true }]);
  });

  test('there is one goal; what is wanted after it is filed by its other words', async () => {
    const { changes } = await new Stage().say(
      agent,
      'I want a tool for recipes. I want a table of all recipes.',
    );
    expect(changes.map(({ section }) => section)).toEqual(['goal', 'interface']);
  });

  test('a name of a section before a colon decides', async () => {
    const { changes } = await new Stage().say(agent, 'Later: a shopping list\nLimits: one user');
    expect(changes.map(({ section, text }) => [section, text])).toEqual([
      ['exclusion', 'A shopping list.'],
      ['constraint', 'one user.'],
    ]);
  });
});
