import type { ItemId } from '../items/ids.ts';
import type { Content } from '../items/item.ts';

/** One part of the design relies on another. */
export interface Dependency {
  /** The item that says so. */
  readonly item: ItemId;
  readonly from: string;
  readonly to: string;
  /** Empty where the item does not say. */
  readonly why: string;
  /** What happens while `to` is down, where the item says so. */
  readonly whenDown?: string;
}

/** What is read of a spec, live or frozen. */
export interface Designed {
  readonly items: readonly (Pick<Content, 'section' | 'text'> & { readonly id: ItemId })[];
}

/**
 * The dependencies that the design items of a spec state, in their order. Prose has no syntax for one; this is it:
 * `billing -> ledger: writes invoices; when it is down: queue`, one a line. `=>` and `→` are arrows as well,
 * `a -> b -> c` are two dependencies. A part has the spelling of its first mention, whatever its case later.
 */
export function dependenciesOf(spec: Designed): readonly Dependency[] {
  const spelling = new Map<string, string>();
  const spelled = (name: string): string => {
    const key = name.toLowerCase();
    if (!spelling.has(key)) spelling.set(key, name);
    return spelling.get(key)!;
  };
  return spec.items
    .filter(({ section, text }) => section === 'design' && anyArrow.test(text))
    .flatMap(({ id, text }) =>
      dependenciesIn(text).map(({ from, to, ...said }) => ({
        item: id,
        from: spelled(from),
        to: spelled(to),
        ...said,
      })),
    );
}

/** The parts that dependencies name, in order of first mention. */
export function componentsOf(spec: Designed): readonly string[] {
  return [...new Set(dependenciesOf(spec).flatMap(({ from, to }) => [from, to]))];
}

type Statement = Omit<Dependency, 'item'>;
type Draft = { -readonly [Key in keyof Statement]: Statement[Key] };

/** The dependencies that a text states, each at the beginning of a line or behind a semicolon. */
export function dependenciesIn(text: string): readonly Statement[] {
  const stated: Draft[] = [];
  for (const line of linesOutsideCode(text)) {
    /** Takes a clause that neither states a dependency nor says what happens when a part is down. */
    let goOn: ((clause: string) => void) | undefined;
    for (const clause of line.split(clauseEnd)) {
      const dependencies = readArrows(clause);
      const down = readDown(clause, stated);
      if (dependencies.length > 0) {
        stated.push(...dependencies);
        goOn = (more) => {
          for (const one of dependencies) one.why = one.why === '' ? more : `${one.why}; ${more}`;
        };
      } else if (down !== undefined) {
        for (const one of down.of) one.whenDown = down.what;
        goOn = (more) => {
          for (const one of down.of) one.whenDown += `; ${more}`;
        };
      } else if (clause.trim() !== '') goOn?.(withoutStop(clause));
    }
  }
  return stated;
}

const arrow = String.raw`\s*(?:-{1,2}>|=>|→|⟶)\s*`;
const anyArrow = new RegExp(arrow);

/** In backticks, or at most five words of letters, digits, and signs that names have; what stands in parentheses is no part of it. */
const word = String.raw`[\p{L}\p{N}_@][\p{L}\p{N}\p{M}_@./+-]*?`;
const name = String.raw`(?:\x60[^\x60\n>→⟶]+\x60|${word}(?: ${word}){0,4})(?:\s+\([^()\n]*\))?`;
const arrows = new RegExp(
  String.raw`^(?<names>${name}(?:${arrow}${name})+)(?:(?:\s*:\s*|\s+[—–-]\s+)(?<why>.*)|\s*\.?)$`,
  'u',
);

function readArrows(clause: string): Draft[] {
  const { names = '', why } = arrows.exec(clause.trim())?.groups ?? {};
  const parts = names === '' ? [] : names.split(anyArrow).map(nameIn);
  // Without a reason, longer names are more likely prose: "the user clicks -> the page opens".
  const isProse = why === undefined && parts.some((part) => part.split(' ').length > 2);
  if (isProse || opener.test(names)) return [];
  return parts
    .slice(1)
    .map((to, index) => ({ from: parts[index]!, to, why: withoutStop(why ?? '') }))
    .filter(({ from, to }) => from !== '' && to !== '');
}

const nameIn = (written: string): string =>
  written
    .replace(/\s+\([^()]*\)\s*$/, '')
    .replaceAll('`', '')
    .trim()
    .replace(/^(?:the|an?|der|die|das)\s+(?=\S)/i, '')
    .replace(/\.+$/, '');

const openers = 'when|whenever|while|if|wenn|falls|solange';
const opener = new RegExp(`^(?:${openers})\\s`, 'i');
const states = [
  ...['is', 'are', 'goes', 'gets'].flatMap((verb) => [`${verb} down`, `${verb} offline`]),
  ...['unavailable', 'unreachable', 'not available', 'not reachable', 'away', 'gone'].map(
    (how) => `is ${how}`,
  ),
  'cannot be reached|does not answer|fails|down',
  ...['nicht erreichbar', 'nicht verfügbar', 'ausgefallen', 'weg', 'down', 'offline'].map(
    (how) => `${how} ist`,
  ),
  ...['nicht erreichbar', 'nicht verfügbar', 'down', 'offline'].map((how) => `ist ${how}`),
  'ausfällt|nicht antwortet|nicht da ist',
].join('|');
const whenDown = new RegExp(
  String.raw`^(?:${openers})\s+(?:(?<who>\S.*?)\s+)?(?:${states})\s*(?:[:,]|\bthen\b)?\s+(?<what>\S.*)$`,
  'iu',
);

/** What a clause says happens when one of the stated parts is down, and which of them it means. */
function readDown(
  clause: string,
  stated: readonly Draft[],
): { of: readonly Draft[]; what: string } | undefined {
  const { who = 'it', what } = whenDown.exec(clause.trim())?.groups ?? {};
  if (what === undefined) return undefined;
  const named = nameIn(who).toLowerCase();
  const means = ({ to }: Draft) => isSamePart(named, to.toLowerCase());
  const of = /^(?:it|that|this|es|er|sie|dies)$/.test(named) ? stated.slice(-1) : stated.filter(means);
  const [only, ...others] = stated;
  // Of the one dependency of an item nobody means another part, whatever they call it: the git server is the repository.
  if (
    of.length === 0 &&
    only !== undefined &&
    others.length === 0 &&
    !isSamePart(named, only.from.toLowerCase())
  ) {
    return { of: [only], what: withoutStop(what) };
  }
  return of.length === 0 ? undefined : { of, what: withoutStop(what) };
}

/** “The ledger” is the ledger service, and the other way round. */
function isSamePart(one: string, other: string): boolean {
  const [shorter = [], longer = []] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length);
  return shorter.every((part) => longer.includes(part));
}

/** Also where somebody left out the sign before “when it is down:”. */
const clauseEnd = new RegExp(
  String.raw`;(?:\s+|$)|[.,]\s+(?=(?:${openers})\s)|\s+(?=(?:${openers})\s+(?:[^\s:]+\s+){0,5}?(?:${states})\s*:)`,
  'iu',
);

const withoutStop = (text: string): string => text.trim().replace(/(?<!\.)\.$/, '');

/** Lines without list markers and without a pair of backticks around all of it; none of fenced code. */
function linesOutsideCode(text: string): readonly string[] {
  return text
    .replaceAll(/^\s*(`{3,}|~{3,})[\s\S]*?(?:^\s*\1\s*$|(?![\s\S]))/gm, '')
    .split('\n')
    .map((line) => line.trim().replace(/^(?:[-*+•]|\d+[.)])\s+/, ''))
    .map((line) => /^`([^`]+)`\.?$/.exec(line)?.[1] ?? line);
}
