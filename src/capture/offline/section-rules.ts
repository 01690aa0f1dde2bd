import { dependenciesIn } from '../../domain/design/design.ts';
import type { Section } from '../../domain/items/section.ts';

/** A pattern and how strongly it speaks for its section. */
type Rule = readonly [weight: number, pattern: RegExp];

/** Whole words in any script: `\b` knows only ASCII. */
const words = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');
const atStart = (pattern: string): RegExp => new RegExp(`^(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');

const trouble =
  'fail|fails|failed|failing|error|errors|invalid|missing|corrupt|corrupted|broken|unreachable|unavailable|down|' +
  "time out|times out|timed out|crash|crashes|crashed|empty|wrong|malformed|cannot|can't|doesn't exist|" +
  'does not exist|not found|unknown|fehlt|fehlen|fehlschlägt|schiefgeht|schief geht|kaputt\\w*|ungültig\\w*|' +
  'nicht erreichbar|ausfällt|abstürzt|weg ist|leer|falsch|defekt\\w*|nicht existiert|nicht gibt|nicht geht';

/** In this order where several weigh the same: what is rarer comes first. */
const rules: readonly (readonly [Section, readonly Rule[]])[] = [
  [
    'acceptance',
    [
      [5, words('given .+ when .+ then|angenommen .+ wenn .+ dann|gegeben .+ wenn .+ dann')],
      [4, atStart('example|for example|e\\.g\\.|beispiel|zum beispiel|z\\. ?b\\.|test')],
      [4, words('\\d+(?:st|nd|rd|th) .*(?:gets?|returns?|fails|is)')],
      [3, words('should (?:get|give|yield|result in|come out)|expect|expects|expected')],
      [3, words('soll(?:te)? .*(?:ergeben|herauskommen|rauskommen)|erwarte|erwartet')],
      [2, words('tests?|tested|testen|getestet|for example|zum beispiel')],
      [2, /\S\s*(?:=>|→)\s*\S/u],
    ],
  ],
  [
    'exclusion',
    [
      [5, words('out of scope|not in scope|no plans|außerhalb des umfangs|nicht teil (?:von|des|der)')],
      [
        4,
        words("not now|not yet|for later|another feature|some other time|don't need|do not need|not needed"),
      ],
      [4, words('nicht jetzt|jetzt nicht|noch nicht|brauche?n? (?:ich|wir) nicht|nicht nötig|nicht dabei')],
      [4, words('later|später')],
      [
        4,
        atStart(
          'no(?! more| less| later)|never|without|not|kein|keine|keinen|keinerlei|nie|niemals|ohne|nicht',
        ),
      ],
      [2, words("won't|will not|without|ohne")],
      [1, words("no(?! more| less| later)|not|never|don't|do not|kein|keine|keinen|nicht|nie|niemals")],
    ],
  ],
  [
    'failure',
    [
      [
        6,
        words(
          "(?:don't|do not|never|must not|nicht|nie) (?:stop|abort|crash|fail|abbrechen|abstürzen|anhalten)",
        ),
      ],
      [5, words(`(?:if|when|whenever|once|wenn|falls|sobald) .*(?:${trouble})`)],
      [
        2,
        words(
          'an error|error message|invalid|reject|rejects|rejected|corrupt|broken|malformed|retry(?!-)|retries',
        ),
      ],
      [
        2,
        words(
          'fehlermeldung|ungültig\\w*|kaputt\\w*|abbrechen|abbrich\\w*|fehlschl\\w+|abgelehnt|überspring\\w*',
        ),
      ],
      [2, words('exit (?:status |code )?[1-9]\\d*|fails?|failure|crash|crashes|timeout|skip|skips')],
      [1, words('errors?|fehlern?|warnings?|warnung(?:en)?')],
    ],
  ],
  [
    'constraint',
    [
      [
        3,
        words('at most|no more than|no less than|not more than|up to \\d+|limited to|within \\d*|under \\d+'),
      ],
      [3, words('höchstens|maximal|nicht mehr als|nicht länger als|innerhalb|unter \\d+|bis zu \\d+')],
      [2, words('\\d+ (?:a|an|per|each|pro|in der|je) (?:second|minute|hour|day|sekunde|minute|stunde|tag)')],
      [3, words('memory|ram|performance|arbeitsspeicher|speicherverbrauch')],
      [
        2,
        words(
          'limits?|maximum|max|only|fast|faster|quick|quickly|offline|language|survive|survives|across|utc',
        ),
      ],
      [
        2,
        words('nur|schnell|schneller|sprache|grenze|überlebt|überstehen|läuft auf|laufen auf|ohne internet'),
      ],
      [2, words('\\d+ ?(?:ms|s|sec|secs|seconds?|minutes?|kb|mb|gb|tb|gigs?|bytes?|sekunden?|minuten?|%)')],
      [
        2,
        words('linux|macos|windows|android|ios|python|java|javascript|typescript|rust|go(?:lang)?|c\\+\\+'),
      ],
      [0.5, words('must|has to|have to|needs to|need to|always|muss|müssen|soll immer|immer|zwingend')],
    ],
  ],
  [
    'design',
    [
      [3, words('depends on|component|components|module|modules|built on|on top of|talks to|architecture')],
      [
        3,
        words('hängt ab von|hängt von|abhängig von|komponenten?|module?n?|baut auf|spricht mit|architektur'),
      ],
      [2, words('uses?|using|database|queue|benutzt|nutzt|verwendet|benutze|nutze|datenbank|warteschlange')],
    ],
  ],
  [
    'interface',
    [
      [1, /`[^`]+`/u],
      [2, /(?<!\S)--?[a-z][\w-]*/u],
      [2, words('command line|stdin|stdout|stderr|standard input|standard output|standard error')],
      [2, words('kommandozeile|standardeingabe|standardausgabe|befehle?|schalter|aufruf')],
      [
        1,
        words('reads?|prints?|writes?|outputs?|inputs?|commands?|cli|flags?|options?|arguments?|parameters?'),
      ],
      [
        1,
        words(
          'files?|formats?|json|csv|tsv|xml|yaml|toml|markdown|html|pdf|tables?|columns?|screens?|buttons?',
        ),
      ],
      [1, words('endpoints?|urls?|api|http|https|requests?|responses?|headers?|status codes?')],
      [1, words('20[0-4]|30[1-8]|40\\d|41\\d|42[2-9]|50[0-4]')],
      [
        1,
        words('liest|lies|gibt .*aus|druckt|schreibt|eingabe|ausgabe|optionen?|parameter|dateie?n?|formate?'),
      ],
      [1, words('tabellen?|spalten?|endpunkte?|anfragen?|antworten?|oberfläche|knopf|knöpfe|terminal')],
    ],
  ],
  [
    'behavior',
    [
      [
        1,
        words(
          'sorts?|sorted|groups?|search|searches|finds?|shows?|lists?|filters?|counts?|converts?|computes?',
        ),
      ],
      [
        1,
        words(
          'calculates?|sends?|saves?|stores?|rounds?|merges?|compares?|matches|first|everyone|each|every',
        ),
      ],
      [
        1,
        words('sortier\\w*|gruppier\\w*|such\\w*|find\\w*|zeig\\w*|zähl\\w*|berechn\\w*|umrechn\\w*|rechnet'),
      ],
      [1, words('sende\\w*|speicher[nt]?|rund\\w*|vergleich\\w*|merk\\w*|jede[rsmn]?|zuerst')],
    ],
  ],
];

/** Whether a text says which part relies on which, and why or what happens without it: `a -> b: why`. */
const statesDependency = (text: string): boolean =>
  dependenciesIn(text).some(({ why, whenDown }) => why !== '' || whenDown !== undefined);

/** The section that the words of a sentence speak for; behavior where they speak for none. */
export function sectionByWords(sentence: string): Section {
  if (statesDependency(sentence)) return 'design';
  const scores = rules.map(([section, patterns]) => ({
    section,
    weight: patterns.reduce((sum, [weight, pattern]) => sum + (pattern.test(sentence) ? weight : 0), 0),
  }));
  const best = scores.reduce((leader, score) => (score.weight > leader.weight ? score : leader));
  return best.weight === 0 ? 'behavior' : best.section;
}

const kinds =
  'tool|app|application|program|script|service|cli|library|website|site|bot|system|game|plugin|server|something|' +
  'programm|skript|dienst|werkzeug|anwendung|bibliothek|webseite|spiel|etwas|was';

const goals: readonly RegExp[] = [
  atStart('(?:the )?(?:goal|purpose|idea|point) (?:is|of)|(?:das ziel|die idee|der zweck) (?:ist|dahinter)'),
  atStart(
    "(?:i|we|i'd|we'd)(?: really)? (?:want|need|like|would like)(?! it| this| that| them| all| every| no| to be)",
  ),
  atStart(
    '(?:ich|wir)(?: \\p{L}+)? (?:will|wollen|möchte|möchten|brauche|brauchen|hätte|hätten)(?! es| das | kein| nicht)',
  ),
  words('(?<=^|[,;:–-] )(?:build|make|create|write|develop|design|add|implement)(?: me| us)? \\p{L}+'),
  words(
    '(?<=^|[,;:–-] )(?:bau|baue|mach|mache|schreib|schreibe|programmier|entwickle)(?: mir| uns)? \\p{L}+',
  ),
  words(
    `(?:an?|some|eine?n?) (?:\\p{L}+ ){0,3}(?:${kinds}) (?:that|which|to|for|who|so|um|für|mit|das|der|die|zum|zur)`,
  ),
];

/** Whether a sentence reads like what the whole thing is for. */
export const readsLikeGoal = (sentence: string): boolean =>
  goals.some((pattern) => pattern.test(sentence)) && !statesDependency(sentence);
