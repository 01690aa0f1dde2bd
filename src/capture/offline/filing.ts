import { isBareAnswer, isDelegation, saysNothing } from '../../domain/answers/assent.ts';
import type { Finding } from '../../domain/findings/finding.ts';
import type { Section } from '../../domain/items/section.ts';
import { sectionNamed } from '../../domain/items/section-names.ts';
import type { Utterance } from '../../domain/items/utterance.ts';
import type { Claim } from '../../domain/origins/provenance.ts';
import { pastedKind } from '../../domain/pasted/pasted.ts';
import type { TextSpan } from '../../domain/text/text-span.ts';
import type { Proposal } from '../proposal.ts';
import type { ProposedChange } from '../wanted.ts';
import { answeredQuestion, answersNothing, pickedOption } from './answers.ts';
import { type Edit, editsIn } from './edits.ts';
import { passagesOf } from './passages.ts';
import { questionAbout, type SectionQuestion } from './section-questions.ts';
import { readsLikeGoal, sectionByWords } from './section-rules.ts';
import { type SaidStatement, statementsOf } from './statements.ts';
import { tidy } from './tidy.ts';

/** More statements than these in one utterance are a document that the rules leave alone after so many. */
const mostStatements = 200;

/** Characters. What is longer is no requirement in a sentence or so. */
const longestStatement = 1_000;

/** Files what was said into a proposal, by rules, and notes what it could not do. */
export class Filing {
  readonly #proposal: Proposal;
  readonly #isEmpty: (section: Section) => boolean;
  readonly #notes: string[] = [];

  constructor(proposal: Proposal, isEmpty: (section: Section) => boolean) {
    this.#proposal = proposal;
    this.#isEmpty = isEmpty;
  }

  /** What the human should know beside the changes, each sentence once. */
  get notes(): readonly string[] {
    return [...new Set(this.#notes)];
  }

  hear(utterance: Utterance): void {
    switch (utterance.kind) {
      case 'message':
      case 'answer':
      case 'note':
        this.#words(utterance);
        return;
      case 'attachment':
        this.#attachment(utterance);
        return;
      case 'ask':
        this.#note('A question about a change needs a model, or your own look at its evidence.');
        return;
      case 'edit':
      case 'reason':
      case 'import':
        return;
    }
  }

  /** Files words that the human points at, and nothing around them. */
  hearAgain({ start, end, text }: TextSpan, utterance: Utterance): void {
    const within = statementsOf(utterance.text).filter((one) => one.start < end && one.end > start);
    for (const statement of within.length > 0 ? within : [{ start, end, text }]) {
      this.#statement(statement, utterance, undefined);
    }
  }

  /** What rules cannot settle: whoever points at it hears so. */
  leave({ id }: Finding): void {
    this.#note(`Rules cannot settle ${id}: that needs a model, or an edit of yours.`);
  }

  #attachment(utterance: Utterance): void {
    const { id, file, text } = utterance;
    const kept = `${file?.name ?? id} is kept whole`;
    const headings = passagesOf(text).filter(({ kind }) => kind === 'heading');
    if (file?.mediaType.startsWith('image/')) this.#note(`${kept}; rules cannot look at an image.`);
    else if (pastedKind(text) !== undefined) this.#note(`${kept}, beside your words.`);
    else if (headings.some((heading) => sectionNamed(heading.text) !== undefined)) {
      this.#statements(utterance, undefined);
    } else this.#note(`${kept}; nothing of it was filed, because no heading in it names a section.`);
  }

  #words(utterance: Utterance): void {
    const { text, context } = utterance;
    const question = answeredQuestion(context);
    const about = question && questionAbout(question.text);
    if (editsIn(text)?.every(({ kind }) => kind === 'human')) {
      this.#statements(utterance, about);
    } else if (question !== undefined && answersNothing(text)) {
      this.#proposal.questions.settle(question.id);
      this.#note(`${question.id} is settled without an item.`);
    } else if (isBareAnswer(text, context)) {
      this.#bareAnswer(utterance, about);
    } else if (isDelegation(text, context)) {
      this.#note('Rules cannot decide that for you.');
    } else {
      this.#statements(utterance, about);
    }
  }

  /** A yes or a choice is an item only where it is plain which words it takes over. */
  #bareAnswer({ id, text, context }: Utterance, about: SectionQuestion | undefined): void {
    const question = answeredQuestion(context);
    const option = question && pickedOption(question, text);
    if (question === undefined) {
      if (context.kind === 'change' || context.kind === 'turn') this.#note(decisionsAreYours);
    } else if (option === undefined) {
      this.#note('That alone does not say what you want: please say it in a sentence.');
    } else {
      this.#proposal.questions.settle(question.id);
      if (option === about?.nothing) return;
      const section = about?.section ?? sectionByWords(option);
      this.#propose({
        op: 'add',
        section,
        text: tidy(option),
        claims: [{ utterance: id, quote: text, answers: question.id }],
      });
    }
  }

  #statements(utterance: Utterance, about: SectionQuestion | undefined): void {
    const statements = statementsOf(utterance.text);
    for (const statement of statements.slice(0, mostStatements)) this.#statement(statement, utterance, about);
    const left = statements.length - mostStatements;
    if (left > 0) this.#note(`${left} more sentences of ${utterance.id} are kept, and were not filed.`);
  }

  #statement(statement: SaidStatement, utterance: Utterance, about: SectionQuestion | undefined): void {
    const { text } = statement;
    if (text.length > longestStatement) {
      this.#note('A passage that is too long for one requirement is kept, and was not filed.');
      return;
    }
    const edits = editsIn(text);
    if (edits !== undefined) {
      for (const edit of edits) this.#edit(edit, { utterance: utterance.id, quote: text });
    } else if (isQuestion(text)) {
      this.#note('Questions need a model; yours are kept with your words.');
    } else if (saysSomething(text)) {
      this.#file(statement, utterance, about);
    }
  }

  #file(statement: SaidStatement, { id, context }: Utterance, about: SectionQuestion | undefined): void {
    const own = tidy(statement.text);
    if (own === '') return;
    const leadIn = statement.leadIn && tidy(statement.leadIn.text).replace(/[.:：]+$/, '');
    const text = leadIn === undefined ? own : `${leadIn}: ${statement.text.trim().replace(/[.,;]+$/, '')}.`;
    const answered = context.kind === 'question' ? about?.section : undefined;
    const section = answered ?? statement.section ?? this.#sectionOf(text);
    const quoted = [...(statement.leadIn === undefined ? [] : [statement.leadIn]), statement];
    const claims = quoted.map((span) => ({ utterance: id, quote: span.text }));
    this.#propose({ op: 'add', section, text, claims });
  }

  #sectionOf(text: string): Section {
    return this.#isEmpty('goal') && readsLikeGoal(text) ? 'goal' : sectionByWords(text);
  }

  #edit(edit: Edit, claim: Claim): void {
    switch (edit.kind) {
      case 'remove':
      case 'restore':
        for (const item of edit.items) this.#propose({ op: edit.kind, item, claims: [claim] });
        return;
      case 'replace':
        this.#propose({ op: 'replace', item: edit.item, text: tidy(edit.text), claims: [claim] });
        return;
      case 'move': {
        const { items, kind: op, ...place } = edit;
        for (const item of items) this.#propose({ op, item, ...place, claims: [claim] });
        return;
      }
      case 'unclear':
        this.#note(`I could not read “${claim.quote}” as an edit. ${examples}`);
        return;
      case 'human':
        this.#note(edit.what === 'undo' ? undoIsYours : decisionsAreYours);
        return;
    }
  }

  #propose(wanted: ProposedChange): void {
    const outcome = this.#proposal.propose(wanted);
    if (outcome.kind === 'refused') this.#note(outcome.why);
    else if (outcome.kind === 'withdrawn') this.#note(`${outcome.change.item} is taken back.`);
  }

  #note(text: string): void {
    this.#notes.push(text);
  }
}

const undoIsYours = 'Undo is yours to do: use its key or command.';
const decisionsAreYours = 'Decisions are yours to make: use the keys or commands for them.';
const examples =
  'I understand, for example: change R3 to ..., remove R3 and R4, move R3 to constraints, restore R3.';

const isQuestion = (sentence: string): boolean =>
  /[?？][\s"'“”‘’«»)\]*_]*$/u.test(sentence) ||
  /^(?:what about|how about|was ist mit|wie wäre es)(?!\p{L})/iu.test(sentence);

/** Thanks and greetings with a word or two behind them. */
const courtesy =
  /^(?:(?:thanks|thank you|thx|cheers|danke|merci)(?:\s+\S+){0,3}|(?:hi|hello|hey|hallo|moin|good morning|guten morgen|guten tag)(?:\s+\S+)?)$/iu;

const nowhere = { kind: 'none' } as const;

const saysSomething = (sentence: string): boolean =>
  !courtesy.test(sentence) &&
  !saysNothing(sentence, nowhere) &&
  !isDelegation(sentence) &&
  !isBareAnswer(sentence, nowhere);
