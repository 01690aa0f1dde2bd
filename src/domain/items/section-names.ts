import { type Section, sections, sectionTitles } from './section.ts';

/** What people and models write where they mean a section, folded by `folded`: English, German, French, Spanish. */
const otherNames: { readonly [Name in Section]: string } = {
  goal:
    'goals|purpose|overview|summary|idea|intent|why|ziel|ziele|zweck|überblick|übersicht|idee|worum es geht' +
    '|objectif|objectifs|aperçu|résumé|objetivo|objetivos|propósito|resumen|visión general',
  interface:
    'interfaces|inputs|input|outputs|output|i o|io|input and output|input output|usage|commands|options|flags|cli|api|' +
    'endpoints|formats|data format|schnittstelle|schnittstellen|eingabe|eingaben|ausgabe|ausgaben|ein und ausgabe|' +
    'eingabe und ausgabe|befehle|aufruf|formate' +
    '|entrées|sorties|entrées et sorties|commandes|entradas|salidas|entradas y salidas|interfaz|comandos',
  behavior:
    'behaviour|behaviors|behaviours|feature|features|functionality|functions|functional requirements|requirement|' +
    'requirements|rules|what it does|verhalten|funktion|funktionen|anforderung|anforderungen|regeln|was es tut' +
    '|comportement|comportements|fonctionnement|fonctionnalités|exigences|règles|comportamiento|comportamientos|funcionamiento|funcionalidad|funcionalidades|requisitos|reglas',
  constraint:
    'limit|limits|limitations|non functional|nonfunctional|non functional requirements|performance|quality|' +
    'einschränkung|einschränkungen|rahmenbedingung|rahmenbedingungen|bedingungen|grenzen|vorgaben|' +
    'nichtfunktionale anforderungen' +
    '|contrainte|contraintes|limites|exigences non fonctionnelles|restricción|restricciones|límites|requisitos no funcionales',
  failure:
    'failures|failure mode|error|errors|error handling|error cases|edge cases|when things go wrong|fehler|fehlerfall|' +
    'fehlerfälle|fehlerbehandlung|störungen|ausfälle' +
    '|erreur|erreurs|échecs|pannes|gestion des erreurs|cas limites|errores|fallos|manejo de errores|casos límite',
  exclusion:
    'exclusions|scope exclusions|not in scope|outofscope|non goal|non goals|nongoals|not now|later|what it does not do|' +
    'ausschluss|ausschlüsse|nicht dabei|nicht enthalten|nicht im umfang|nicht ziele|nichtziele|nicht jetzt|später|' +
    'außerhalb' +
    '|hors périmètre|hors du périmètre|hors sujet|pas maintenant|plus tard|fuera de alcance|fuera del alcance|exclusiones|no incluido|más tarde',
  acceptance:
    'acceptance criteria|acceptance tests|criteria|test|tests|test cases|example|examples|scenarios|abnahme|' +
    'abnahmekriterien|akzeptanzkriterien|beispiel|beispiele|testfälle' +
    '|acceptation|critères d acceptation|exemples|aceptación|criterios de aceptación|ejemplos|pruebas',
  design:
    'architecture|component|components|dependency|dependencies|modules|structure|architektur|entwurf|aufbau|' +
    'komponenten|abhängigkeiten|module' +
    '|conception|composants|dépendances|diseño|arquitectura|componentes|dependencias|módulos',
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

/** The section that a heading or an argument names: `Constraints`, `out-of-scope`, `Fehlerfälle`, `objetivo`. */
export const sectionNamed = (text: string): Section | undefined => named.get(folded(text));

const words = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');

/** Words that tell the section of a longer heading, what is clearer first. */
const headings: readonly (readonly [Section, RegExp])[] = [
  [
    'exclusion',
    words(
      'non[- ]?goals?|out[- ]of[- ]scope|not in scope|exclu\\w+|removed requirements?|nicht-?ziele?|' +
        'nicht teil|ausgeschlossen',
    ),
  ],
  [
    'acceptance',
    words(
      'acceptance|tests?|testing|success criteria|scenarios?|examples?|definition of done|conformance|' +
        'measurable outcomes|checklist|held-back cases|abnahme\\w*|beispiele?|szenari\\w+',
    ),
  ],
  [
    'failure',
    words(
      'fail\\w*|errors?|edge cases?|retry|retries|recovery|exceptions?|timeouts?|fault\\w*|fehler\\w*|' +
        'ausfälle?|sonderfälle?',
    ),
  ],
  [
    'constraint',
    words(
      'constraints?|non[- ]?functional(?: requirements?)?|security|performance|safety|limits?|limitations?|' +
        'assumptions?|compliance|privacy|invariants?|einschränkungen?|sicherheit|grenzen|annahmen',
    ),
  ],
  [
    'design',
    words(
      'architecture|designs?|components?|modules?|(?:data|domain) models?|entities|dependenc\\w+|algorithms?|' +
        'tech(?:nology|nical)?(?: stack| context)?|impact|architektur|entwurf|komponenten?|abhängigkeiten|datenmodell',
    ),
  ],
  [
    'interface',
    words(
      'interfaces?|inputs?|outputs?|cli|apis?|commands?|config\\w*|(?:file )?formats?|protocols?|schemas?|' +
        'endpoints?|usage|arguments?|options?|parameters?|accepts|returns|environment variables|' +
        'schnittstellen?|eingaben?|ausgaben?|befehle?|optionen',
    ),
  ],
  [
    'goal',
    words(
      'goals?|overview|purpose|user stor(?:y|ies)|introduction|problem(?: statement)?|motivation|why|summary|' +
        'background|vision|objectives?|ziele?|zweck|überblick|einleitung|hintergrund',
    ),
  ],
  [
    'behavior',
    words(
      'behaviou?rs?|(?:functional )?requirements?|features?|functionality|what changes|verhalten|anforderungen',
    ),
  ],
];

/** The section that a heading names, or that words in it tell. */
export const sectionIn = (heading: string): Section | undefined =>
  sectionNamed(heading) ?? headings.find(([, pattern]) => pattern.test(heading))?.[0];
