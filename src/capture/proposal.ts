import type { Change, NearestWords } from '../domain/changes/change.ts';
import { carriesMost } from '../domain/items/carried-words.ts';
import type { ChangeId, ItemId } from '../domain/items/ids.ts';
import type { Backing, NonEmpty } from '../domain/items/item.ts';
import { backingOf } from '../domain/origins/provenance.ts';
import type { Rejection, TurnInput, TurnTools } from './agent.ts';
import { askingWith, wordsThatAsk } from './asked-for.ts';
import { holderAhead, type ItemState, sameOrigin, standingOf, weaker } from './item-state.ts';
import { knownItems } from './known-items.ts';
import { OpenChanges } from './open-changes.ts';
import { type Operation, operationOf } from './operation.ts';
import { TurnQuestions } from './questions.ts';
import { type DraftChange, rejectionOf } from './rejection.ts';
import { type ProposedChange, type Refusal, refuse } from './wanted.ts';

export interface Proposed {
  readonly kind: 'proposed';
  readonly change: Change;
  /** Claims of evidence that the program could not confirm, and what would be right. */
  readonly problems: readonly string[];
  /** The change that waited on the item, and no longer does. */
  readonly inPlaceOf?: ChangeId;
}

/** A change that waited goes, and none comes in its place. */
export interface Withdrawn {
  readonly kind: 'withdrawn';
  readonly change: Change;
}

/**
 * What comes together in one turn: changes and questions that were checked against the spec, the human's words
 * and what the human rejected. It has at most one change an item; a later wish on the same item corrects the
 * earlier one under the same name. Nothing in it is decided.
 */
export class Proposal {
  readonly questions: TurnQuestions;
  readonly #input: TurnInput;
  readonly #tools: TurnTools;
  readonly #open: OpenChanges;

  constructor(input: TurnInput, tools: TurnTools, questionsPerTurn: number) {
    this.#input = input;
    this.#tools = tools;
    this.#open = new OpenChanges(input.pending);
    this.questions = new TurnQuestions(input, tools, questionsPerTurn);
  }

  get changes(): readonly Change[] {
    return this.#open.ofThisTurn;
  }

  get superseded(): readonly ChangeId[] {
    return this.#open.superseded;
  }

  /** Whether the spec has or had an item of that name, or a change that waits would add it. */
  knows(id: ItemId): boolean {
    const { items, removed } = knownItems(this.#input.spec);
    return items.has(id) || removed.has(id) || this.#waits(id);
  }

  /** The item that a change is about, of this turn or waiting. */
  itemOf(change: ChangeId): ItemId | undefined {
    return this.#open.named(change)?.item;
  }

  propose(wish: ProposedChange): Proposed | Withdrawn | Refusal {
    const wanted = this.#placed(wish);
    if ('kind' in wanted) return wanted;
    const id = wanted.op === 'add' ? this.#nameOfAdd(wanted) : wanted.item;
    if (wanted.op !== 'add' && id === undefined) return refuse(`A ${wanted.op} must name its item.`);
    const pending = id === undefined ? undefined : this.#open.on(id);
    const standing = standingOf(this.#input.spec, pending, id);
    const judged = operationOf(wanted, standing, this.#input.spec);
    if (judged.kind === 'refused') return judged;
    const { backing, problems, nearest } = backingOf(wanted.claims, this.#tools.utterance);
    const asking = wordsThatAsk(backing, standsOn(standing));
    if (judged.kind === 'withdrawal')
      return this.#withdraw(judged.pending, askingWith(asking, judged.pending.text).askedFor);
    const behind = backingFor(wanted, judged.operation, standing, backing);
    const draft: DraftChange = {
      item: id,
      ...askingWith(judged.operation.op === 'add' ? wordsBehind(behind) : asking, judged.operation.text),
      ...(wanted.why === undefined ? {} : { reason: wanted.why }),
      ...(problems.length === 0 ? {} : { downgrade: problems.join(' ') }),
      ...nearestFor(behind, backing, nearest),
      ...behind,
      ...judged.operation,
    };
    // Names are given last, so that what is refused leaves no gap in them.
    const rejection = rejectionOf(draft, this.#input);
    const refused = this.#repeats(draft, pending, rejection);
    if (refused !== undefined) return refused;
    const corrects = pending !== undefined && this.#open.isOfThisTurn(pending);
    const change: Change = {
      ...(rejection === undefined ? draft : rejected(draft, rejection)),
      id: corrects ? pending.id : this.#tools.nextChange(),
      proposal: this.#input.proposal,
      item: id ?? this.#tools.nextItem(),
    };
    this.#open.put(change);
    const inPlaceOf = corrects || pending === undefined ? {} : { inPlaceOf: pending.id };
    return { kind: 'proposed', change, problems, ...inPlaceOf };
  }

  /** What the agent proposed in this turn it takes back freely; what waits for the human only when asked to. */
  #withdraw(pending: Change, asked: boolean): Withdrawn | Refusal {
    if (!this.#open.isOfThisTurn(pending) && !asked) {
      return refuse(`${pending.id} waits for the human: quote the words that take it back.`);
    }
    this.#open.withdraw(pending.item);
    return { kind: 'withdrawn', change: pending };
  }

  /** Why a change is nothing new: an item says it, or it waits already. */
  #repeats(
    change: DraftChange,
    pending: Change | undefined,
    rejection: Rejection | undefined,
  ): Refusal | undefined {
    const twin = this.#twinOf(change);
    if (twin !== undefined) return refuse(`${twin} says that already.`, true);
    const waits = pending !== undefined && !this.#open.isOfThisTurn(pending);
    const isAskedFor = change.askedFor || change.material !== undefined;
    if (waits && !(isAskedFor && rejection === undefined) && sameOperation(pending, change)) {
      return refuse(`${pending.id} proposes that already and waits for the human.`, true);
    }
    const again = rejection && this.#open.again(rejection.change.id);
    return again === undefined || again.item === change.item
      ? undefined
      : refuse(`${again.id} proposes that already and waits for the human.`, true);
  }

  #twinOf(change: DraftChange): ItemId | undefined {
    if (change.op !== 'add' && change.op !== 'replace') return undefined;
    const said = knownItems(this.#input.spec).saying(change.text);
    const waiting = this.#open.saying(change.text).filter(({ op }) => op !== 'remove');
    return [...said.map(({ id }) => id), ...waiting.map(({ item }) => item)].find((id) => id !== change.item);
  }

  /**
   * The name of an item to add, where it has one: that of an add that waits, by name or by its words. Any other
   * name in an add is the agent's guess of the next one, which the program gives.
   */
  #nameOfAdd({ item, text }: ProposedChange): ItemId | undefined {
    if (item !== undefined && this.knows(item)) return item;
    return this.#open.saying(text ?? '').find(({ op }) => op === 'add')?.item;
  }

  /** A place behind an item that is not there is no place; a move that has no other is refused. */
  #placed(wanted: ProposedChange): ProposedChange | Refusal {
    const { after, ...rest } = wanted;
    if (after === undefined || (this.knows(after) && after !== wanted.item)) return wanted;
    return wanted.op === 'move' && wanted.section === undefined
      ? refuse(`There is no ${after} to stand behind.`)
      : rest;
  }

  #waits(item: ItemId): boolean {
    return this.#open.on(item) !== undefined;
  }
}

/**
 * Evidence backs words. Where an operation brings none of its own, it changes nothing about where they come
 * from; and where the human asked for a touch of words that an agent inferred, the rest stays inferred: "call it
 * x" must not make the sentence around the name explicit.
 */
function backingFor(
  wanted: ProposedChange,
  operation: Operation,
  standing: ItemState,
  backing: Backing,
): Backing {
  const holder = holderAhead(standing);
  if ((operation.op !== 'add' && operation.op !== 'replace') || holder === undefined) return backing;
  if (holder.text !== operation.text) {
    // A yes to a part of explicit words makes the rest of them no weaker; words that nobody said would.
    const canStay = weaker(holder, backing) || (weaker(backing, holder) && backing.origin === 'confirmed');
    const touched = canStay && carriesMost(holder.text, operation.text, backing.evidence);
    return touched ? sameOrigin(holder, backing.evidence) : backing;
  }
  const saysItAgain = wanted.op !== 'move' && wanted.text !== undefined && holder !== standing.item;
  return saysItAgain ? backing : sameOrigin(holder, backing.evidence);
}

/** What was really said, where nothing backs a change because its quotes were not found. */
function nearestFor(
  behind: Backing,
  backing: Backing,
  [first, ...rest]: readonly NearestWords[],
): { readonly nearest?: NonEmpty<NearestWords> } {
  const isBacked = behind.origin !== 'inferred' || backing.origin !== 'inferred';
  return isBacked || first === undefined ? {} : { nearest: [first, ...rest] };
}

/** Whatever words are named for it: what the human turned down is never asked for. */
const rejected = ({ material: _, ...draft }: DraftChange, { change: { id }, reason }: Rejection) => ({
  ...draft,
  askedFor: false,
  rejectedBefore: { change: id, reason },
});

const wordsBehind = ({ origin, evidence }: Backing) => (origin === 'inferred' ? [] : evidence);

function standsOn({ item, removed, pending }: ItemState) {
  return (item ?? removed ?? pending)?.evidence ?? [];
}

const sameOperation = (pending: Change, change: DraftChange): boolean =>
  pending.op === change.op && pending.section === change.section && pending.text === change.text;
