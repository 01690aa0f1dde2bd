import { type ItemId, parseId } from '../../domain/items/ids.ts';
import type { Section } from '../../domain/items/section.ts';
import { sectionNamed } from '../../domain/items/section-names.ts';

/** What a sentence tells the program to do with items by name. */
export type Edit =
  | { readonly kind: 'remove' | 'restore'; readonly items: readonly ItemId[] }
  | { readonly kind: 'replace'; readonly item: ItemId; readonly text: string }
  | {
      readonly kind: 'move';
      readonly items: readonly ItemId[];
      readonly section?: Section;
      readonly after?: ItemId;
    }
  /** Names an item and a deed, but not in a way that the rules understand. */
  | { readonly kind: 'unclear' }
  /** Something that only the human does, by a key or a command. */
  | { readonly kind: 'human'; readonly what: 'undo' | 'decision' };

const id = '[Rr][1-9]\\d*';
const ids = `(${id}(?:(?:\\s*,\\s*|\\s+)(?:(?:and|und|&)\\s+)?${id})*)`;
const softly = '(?:(?:please|bitte|also|and|und|oh|ok|okay|no|nein|actually|dann|then|so)[\\s,]+)*';
const because = '(?:\\s*[,;:–—-]\\s*(?!.*R\\d).*|\\s+(?:because|since|as it|weil|da|denn)\\s.*)?[.!]*';

const whole = (pattern: string): RegExp => new RegExp(`^${softly}${pattern}$`, 'isu');

const removals = [
  whole(
    `(?:remove|drop|delete|kill|scrap|strike|forget|lose|cut|entfern\\w*|lösch\\w*|streich\\w*|vergiss|weg mit)\\s+${ids}${because}`,
  ),
  whole(
    `${ids}\\s+(?:is|are|can|should|must|may|ist|sind|kann|können|soll|sollen|fliegt|fliegen|muss|müssen)?\\s*(?:be |go |both |beide )?(?:out|go|gone|removed|deleted|dropped|raus|weg|gestrichen|gelöscht|entfernt)(?: werden)?${because}`,
  ),
  whole(`(?:take|nimm|nehmt|wirf|schmeiß)\\s+${ids}\\s+(?:out|away|raus|weg)${because}`),
  whole(`${ids}\\s+(?:löschen|streichen|entfernen|rausnehmen)${because}`),
];
const restorals = [
  whole(`(?:restore|undelete|bring back|recover)\\s+${ids}${because}`),
  whole(
    `(?:bring|hol|hole|nimm|stell|stelle)\\s+${ids}\\s+(?:back|zurück|wieder her|wieder rein|wieder auf)${because}`,
  ),
  whole(`${ids}\\s+(?:back|zurück|wiederherstellen|wieder her|wieder rein)${because}`),
];
const replacements = [
  whole(
    `(?:change|edit|reword|rewrite|update|set|correct)\\s+(${id})\\s*(?:(?:to|into|as)(?!\\p{L})\\s*:?|:)\\s*(.+)`,
  ),
  whole(`(?:replace|swap)\\s+(${id})\\s+(?:with|by|for)\\s+(.+)`),
  whole(
    `(?:ändere?|änder|korrigiere?|formuliere?)\\s+(${id})\\s*(?:(?:um )?(?:in|zu|auf|nach)(?!\\p{L})\\s*:?|:)\\s*(.+)`,
  ),
  whole(`(?:ersetze?|tausche?)\\s+(${id})\\s+(?:durch|gegen|mit)\\s+(.+)`),
  whole(`(${id})\\s+(?:should|must|shall|has to)\\s+(?:read|say|be worded)\\s*:?\\s*(.+)`),
  whole(`(${id})\\s+(?:soll|sollte|muss)\\s+(?:heißen|lauten|so lauten)\\s*:?\\s*(.+)`),
  whole(`(${id})\\s*[:：=]\\s*(.+)`),
];
const moves = [
  whole(`(?:move|put|file)\\s+${ids}\\s+(to|into|under|in|after|behind|below)\\s+(.+)`),
  whole(
    `(?:verschiebe?|schiebe?|setze?|stelle?|packe?)\\s+${ids}\\s+(nach|zu|zur|zum|in|unter|hinter)\\s+(.+)`,
  ),
  whole(
    `${ids}\\s+(?:belongs?|goes|go|gehört|gehören)\\s+(to|into|under|in|after|behind|zu|zur|zum|unter|hinter|nach)\\s+(.+)`,
  ),
  whole(`${ids}\\s+(is|are|ist|sind)\\s+(.+)`),
];

const deeds =
  /(?<!\p{L})(?:remove|drop|delete|change|replace|move|restore|reword|entfern\p{L}*|lösch\p{L}*|streich\p{L}*|änder\p{L}*|ersetz\p{L}*|verschieb\p{L}*)(?!\p{L})/iu;
const undo = whole(
  '(?:undo|revert|take that back|(?:mach |mache )?(?:das |es )?(?:wieder )?rückgängig|nimm das zurück)' +
    '(?: (?:that|it|this|the last (?:change|one|step)|das|die letzte änderung))?(?: please| bitte)?[.!]*',
);
const decision =
  /^(?:please |bitte )?(?:accept|approve|reject|confirm|akzeptiere?|übernimm|bestätige?|verwirf|lehne?)\s+(?:all|alle|everything|alles|[CcRr]\d+)/iu;

/** Reads a sentence as edits of items by name; `undefined` when it is none. */
export function editsIn(sentence: string): readonly Edit[] | undefined {
  const text = sentence.trim();
  if (undo.test(text)) return [{ kind: 'human', what: 'undo' }];
  if (decision.test(text)) return [{ kind: 'human', what: 'decision' }];
  if (!new RegExp(`(?<!\\p{L})${id}(?![\\p{L}\\p{N}])`, 'u').test(text)) return undefined;
  const one = editIn(text);
  if (one !== undefined) return [one];
  const parts = text.split(/\s*[,;]\s*(?:and |und )?|\s+(?:and|und|then|dann)\s+/iu).map(editIn);
  if (parts.length > 1 && parts.every((part) => part !== undefined)) return parts;
  return deeds.test(text) ? [{ kind: 'unclear' }] : undefined;
}

function editIn(text: string): Edit | undefined {
  const move = first(moves, text);
  if (move !== undefined) {
    const edit = moveOf(move);
    if (edit !== undefined) return edit;
  }
  const removal = first(removals, text);
  if (removal !== undefined) return { kind: 'remove', items: idsIn(removal[1]!) };
  const restoral = first(restorals, text);
  if (restoral !== undefined) return { kind: 'restore', items: idsIn(restoral[1]!) };
  const replacement = first(replacements, text);
  const item = replacement && parseId('item', replacement[1]!);
  return item === undefined ? undefined : { kind: 'replace', item, text: unquoted(replacement![2]!) };
}

function moveOf([, named, , place]: RegExpExecArray): Edit | undefined {
  const items = idsIn(named!);
  const target = place!.replace(/[.!]+$/, '').trim();
  const after = parseId('item', target);
  if (after !== undefined) return { kind: 'move', items, after };
  const bare = target.replace(/^(?:the|an?|den|die|das|der|dem|eine?)\s+|\s+(?:section|abschnitt)$/giu, '');
  const section = sectionNamed(bare);
  return section === undefined ? undefined : { kind: 'move', items, section };
}

const first = (patterns: readonly RegExp[], text: string): RegExpExecArray | undefined =>
  patterns.map((pattern) => pattern.exec(text)).find((match) => match !== null) ?? undefined;

const idsIn = (text: string): readonly ItemId[] =>
  [...new Set(text.match(/R\d+/gi) ?? [])].flatMap((name) => parseId('item', name) ?? []);

const unquoted = (text: string): string => /^["“„«'](.+)["”“»'][.!]?$/su.exec(text.trim())?.[1] ?? text;
