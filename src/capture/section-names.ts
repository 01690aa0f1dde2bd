import { type Section, sections, sectionTitles } from '../domain/items/section.ts';

/** What people and models write where they mean a section, in English and German, folded by `folded`. */
const otherNames: { readonly [Name in Section]: string } = {
  goal: 'goals|purpose|overview|summary|idea|intent|why|ziel|ziele|zweck|überblick|übersicht|idee|worum es geht',
  interface:
    'interfaces|inputs|input|outputs|output|i o|io|input and output|input output|usage|commands|options|flags|cli|api|' +
    'endpoints|formats|data format|schnittstelle|schnittstellen|eingabe|eingaben|ausgabe|ausgaben|ein und ausgabe|' +
    'eingabe und ausgabe|befehle|aufruf|formate',
  behavior:
    'behaviour|behaviors|behaviours|feature|features|functionality|functions|functional requirements|requirement|' +
    'requirements|rules|what it does|verhalten|funktion|funktionen|anforderung|anforderungen|regeln|was es tut',
  constraint:
    'limit|limits|limitations|non functional|nonfunctional|non functional requirements|performance|quality|' +
    'einschränkung|einschränkungen|rahmenbedingung|rahmenbedingungen|bedingungen|grenzen|vorgaben|' +
    'nichtfunktionale anforderungen',
  failure:
    'failures|failure mode|error|errors|error handling|error cases|edge cases|when things go wrong|fehler|fehlerfall|' +
    'fehlerfälle|fehlerbehandlung|störungen|ausfälle',
  exclusion:
    'exclusions|scope exclusions|not in scope|outofscope|non goal|non goals|nongoals|not now|later|what it does not do|' +
    'ausschluss|ausschlüsse|nicht dabei|nicht enthalten|nicht im umfang|nicht ziele|nichtziele|nicht jetzt|später|' +
    'außerhalb',
  acceptance:
    'acceptance criteria|acceptance tests|criteria|test|tests|test cases|example|examples|scenarios|abnahme|' +
    'abnahmekriterien|akzeptanzkriterien|beispiel|beispiele|testfälle',
  design:
    'architecture|component|components|dependency|dependencies|modules|structure|architektur|entwurf|aufbau|' +
    'komponenten|abhängigkeiten|module',
};

const folded = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();

const named: ReadonlyMap<string, Section> = new Map(
  sections.flatMap((section) =>
    [section, `${section}s`, folded(sectionTitles[section]), ...otherNames[section].split('|')].map(
      (name) => [name, section] as const,
    ),
  ),
);

/** The section that a heading or an argument means: `Constraints`, `out-of-scope`, `Fehlerfälle`. */
export const sectionNamed = (text: string): Section | undefined => named.get(folded(text));
