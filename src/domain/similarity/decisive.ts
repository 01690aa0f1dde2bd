/**
 * What decides what a text says, however many words it shares with another: its numbers, whether it says no, and words
 * that have an opposite. In the languages whose common words are known, and some more for saying no.
 */
const negations = new Set(
  `no not never without nor none neither cannot
  nicht kein keine keinen keinem keiner keines nie niemals ohne weder
  ne pas jamais sans aucun aucune
  nunca jamás sin ningún ninguna ninguno tampoco
  non mai senza nessun nessuna nessuno
  não sem nenhum nenhuma
  niet geen nooit zonder
  nie nigdy bez
  не нет никогда без ні ніколи`.split(/\s+/),
);

/** One side and the other; where one says the first and another the second, both cannot hold of one thing. */
const pairs = `
  least / most
  minimum min minimal / maximum max maximal
  before / after
  more / less fewer
  allow allows allowed / forbid forbids forbidden
  permitted / prohibited
  required mandatory / optional
  on / off
  enable enables enabled / disable disables disabled
  include includes included / exclude excludes excluded
  inclusive / exclusive
  ascending / descending
  oldest / newest
  sensitive / insensitive
  synchronous synchronously / asynchronous asynchronously
  public / private
  visible / hidden
  increase increases / decrease decreases
  mindestens / höchstens
  vor / nach
  mehr / weniger
  erlaubt zulässig / verboten unzulässig
  pflicht verpflichtend erforderlich / freiwillig
  eingeschaltet aktiviert / ausgeschaltet deaktiviert
  aufsteigend / absteigend
  sichtbar / unsichtbar
  avant / après
  autorisé autorisée / interdit interdite
  obligatoire / facultatif facultative
  activé activée / désactivé désactivée
  croissant / décroissant
  antes / después
  permitido permitida / prohibido prohibida
  obligatorio obligatoria / opcional
  activado activada / desactivado desactivada
  ascendente / descendente
  mínimo mínima / máximo máxima`;

interface Side {
  readonly pair: number;
  readonly side: 0 | 1;
}

const sides: ReadonlyMap<string, Side> = new Map(
  pairs
    .trim()
    .split('\n')
    .flatMap((line, pair) =>
      line.split('/').flatMap((words, side) =>
        words
          .trim()
          .split(' ')
          .map((word) => [word, { pair, side: side as Side['side'] }] as const),
      ),
    ),
);

const units = new Set(
  `ms s sec secs second seconds min mins minute minutes hour hours day days week weeks month months year years
  byte bytes kb mb gb tb kib mib gib kilobytes megabytes gigabytes percent
  sekunde sekunden minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre jahren
  seconde secondes heure heures jour jours semaine semaines mois an ans année années
  segundo segundos minuto minutos hora horas día días semana semanas mes meses año años`.split(/\s+/),
);

/** In front of a number these make a name of it: “status 404” and “status 500” are two things. */
const named = new Set(
  `number no nr code status error exit version port step phase level line page row column table figure chapter
  nummer fehler schritt stufe zeile seite spalte numéro étape ligne número paso línea`.split(/\s+/),
);

export const isNegation = (word: string): boolean => negations.has(word);
export const isNumeral = (word: string): boolean => /^\p{N}/u.test(word);
export const isUnit = (word: string): boolean => units.has(word);
export const makesName = (word: string): boolean => named.has(word);

/** Whether a word decides: two texts that differ in it do not say the same. */
export const isDecisive = (word: string): boolean => isNumeral(word) || isNegation(word) || sides.has(word);

/** Whether some word of the one is the opposite of some word of the other. Gives both. */
export function oppositesIn(
  mine: readonly string[],
  theirs: readonly string[],
): readonly [string, string] | undefined {
  for (const word of mine) {
    const own = sides.get(word);
    const opposite = own && theirs.find((other) => isOpposite(own, sides.get(other)));
    if (opposite !== undefined) return [word, opposite];
  }
  return undefined;
}

const isOpposite = (one: Side, other: Side | undefined): boolean =>
  one.pair === other?.pair && one.side !== other.side;

/** What decides a text, as a name: texts with two names never say the same. `words` as `plainWords` gives them. */
export function decisiveName(words: readonly string[]): string {
  const numbers = words.filter(isNumeral);
  const no = words.filter(isNegation).map(() => 'not');
  const opposites = words.flatMap((word) => {
    const side = sides.get(word);
    return side === undefined ? [] : `${side.pair}/${side.side}`;
  });
  return [...numbers, ...no, ...opposites.sort()].join(' ');
}
