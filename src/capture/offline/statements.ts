import { dependenciesIn } from '../../domain/design/design.ts';
import type { Section } from '../../domain/items/section.ts';
import { sectionNamed } from '../../domain/items/section-names.ts';
import type { TextSpan } from '../../domain/quotes/quote.ts';
import { sentencesOf } from '../../domain/text/sentences.ts';
import { type Passage, passagesOf } from './passages.ts';

/** Something that somebody stated, as it stands in the text, and what the text around it says about its place. */
export interface SaidStatement extends TextSpan {
  /** Named by a heading above it or by a word before its colon. */
  readonly section?: Section;
  /** The line that introduces the list which a short entry belongs to. */
  readonly leadIn?: TextSpan;
}

/**
 * The statements of a text: sentences of prose and entries of lists, one each. A document whose headings name
 * no section is an example or a text about something else, and states nothing here.
 */
export function statementsOf(text: string): readonly SaidStatement[] {
  const statements: SaidStatement[] = [];
  let section: Section | undefined;
  let leadIn: TextSpan | undefined;
  const passages = withoutForeignDocument(passagesOf(text));
  passages.forEach((passage, at) => {
    const introduces = /[:：]$/.test(passage.text) && passage.kind === 'prose';
    const title = passage.kind === 'heading' || introduces ? sectionNamed(passage.text) : undefined;
    if (passage.kind === 'heading' || title !== undefined) {
      // What stands under a document's own title says what the whole is about.
      section = title ?? (statements.length === 0 ? 'goal' : undefined);
      leadIn = undefined;
    } else if (passage.kind === 'entry') {
      statements.push({ ...labelled(passage, section), ...(leadIn && isShort(passage) ? { leadIn } : {}) });
    } else {
      const sentences = sentencesIn(passage);
      leadIn = introduces && passages[at + 1]?.kind === 'entry' ? sentences.pop() : undefined;
      statements.push(...sentences.map((sentence) => labelled(sentence, section)));
    }
  });
  return statements;
}

function sentencesIn(passage: Passage): TextSpan[] {
  // What is said about an item after its name is all of what it shall say.
  if (/^\W*R\d+\s*[:：]/i.test(passage.text)) return [passage];
  const sentences = sentencesOf(passage.text).map(({ start, end, text }) => ({
    start: passage.start + start,
    end: passage.start + end,
    text,
  }));
  const joined: TextSpan[] = [];
  for (const sentence of sentences) {
    const before = joined.at(-1);
    const start = before?.start ?? sentence.start;
    const both = passage.text.slice(start - passage.start, sentence.end - passage.start);
    if (before !== undefined && saysWhenDown(before.text, both)) {
      joined[joined.length - 1] = { start, end: sentence.end, text: both };
    } else joined.push(sentence);
  }
  return joined;
}

/** Whether a sentence goes on about a dependency: `billing -> ledger: writes. When it is down: queue.` */
const saysWhenDown = (before: string, both: string): boolean =>
  /[>→]/.test(before) &&
  dependenciesIn(before).every(({ whenDown }) => whenDown === undefined) &&
  dependenciesIn(both).some(({ whenDown }) => whenDown !== undefined);

/** Takes a section's name before a colon off a sentence: `Later: a shopping list`. */
function labelled({ start, end, text }: TextSpan, around: Section | undefined): SaidStatement {
  const label = /^([^:：]{2,30})[:：]\s+(?=\S)/.exec(text);
  const named = label === null ? undefined : sectionNamed(label[1]!);
  const skipped = named === undefined ? 0 : label![0].length;
  const section = named ?? around;
  return {
    start: start + skipped,
    end,
    text: text.slice(skipped),
    ...(section === undefined ? {} : { section }),
  };
}

/** Words of an entry that says something only together with the line above its list. */
const shortEntry = 4;

const isShort = ({ text }: TextSpan): boolean => text.trim().split(/\s+/).length <= shortEntry;

function withoutForeignDocument(passages: readonly Passage[]): readonly Passage[] {
  const headings = passages.filter(({ kind }) => kind === 'heading');
  const isForeign = headings.length > 0 && headings.every(({ text }) => sectionNamed(text) === undefined);
  return isForeign ? passages.slice(0, passages.indexOf(headings[0]!)) : passages;
}
