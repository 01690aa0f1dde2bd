import type { ChangeId, FindingId, ItemId, ProposalId } from '../items/ids.ts';
import type { Backing, Content, Evidence, NonEmpty } from '../items/item.ts';
import type { MaterialSource } from '../items/utterance.ts';
import type { Author } from './author.ts';

/** Words of the human's that come nearest to words which an agent claimed that they said, and did not. */
export interface NearestWords extends Evidence {
  /** The agent's quote, which is nowhere in the utterance. */
  readonly claimed: string;
}

interface ChangeFacts {
  readonly id: ChangeId;
  readonly proposal: ProposalId;
  readonly item: ItemId;
  /** Whether the human's own typed words ask for it. Code decides this, from the evidence. */
  readonly askedFor: boolean;
  /** The material that asks for it, where no words do that the human typed. */
  readonly material?: NonEmpty<MaterialSource>;
  /** Why the agent proposes it, in its own words: a claim, never evidence. */
  readonly reason?: string;
  /** Why evidence that the agent claimed was not accepted, in the program's words. */
  readonly downgrade?: string;
  /** Where nothing backs it because quotes were not found: what was really said. Only the human can make it evidence. */
  readonly nearest?: NonEmpty<NearestWords>;
  /** What it would settle, where it was made of something that an audit found. */
  readonly findings?: readonly FindingId[];
  /** What the human rejected and this change proposes again, with the reason. Such a change is never asked for. */
  readonly rejectedBefore?: { readonly change: ChangeId; readonly reason: string };
  /** Whose agent proposed it, where that was in another copy of the session. Such a change is never asked for. */
  readonly proposedBy?: Author;
}

/** Behind an item, or before all others of its section. */
export type Placement = ItemId | 'top';

/** Where a moved or added item goes; to the end of its section when absent. */
interface Place {
  readonly after?: Placement;
}

/**
 * One typed operation on one item. `before` is the content that the change was proposed against: a change
 * applies only while the item still says that.
 */
export type Change = ChangeFacts &
  Backing &
  (
    | ({ readonly op: 'add' } & Content & Place)
    | ({ readonly op: 'replace'; readonly before: Content } & Content)
    | ({ readonly op: 'move'; readonly before: Content } & Content & Place)
    | ({ readonly op: 'remove'; readonly before: Content } & Content)
    | ({ readonly op: 'restore' } & Content)
  );

export type ChangeOp = Change['op'];
