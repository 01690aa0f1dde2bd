import type { Decision } from '../changes/decision.ts';
import { isAttended, type Means, meansText } from '../changes/means.ts';
import type { FindingId, ItemId } from '../items/ids.ts';
import type { Spec } from '../items/item.ts';

/** What was decided by the same means, and on no screen and no terminal. */
export interface Unattended {
  /** Absent where nobody recorded them. */
  readonly means?: Means;
  readonly items: readonly ItemId[];
  readonly dismissed: readonly FindingId[];
}

/** A spec with what was decided on it. */
interface DecidedSpec {
  readonly spec: Spec;
  /** The decision that each item stands on. */
  readonly standing: ReadonlyMap<ItemId, Decision>;
  readonly decisions: readonly Decision[];
}

/**
 * Items by the decision that they stand on, and dismissed findings, as far as no human sat before it: evidence for
 * who freezes, and no proof of anything.
 */
export function unattendedOf({ spec, standing, decisions }: DecidedSpec): readonly Unattended[] {
  const facts = [
    ...spec.items.map(({ id: item }) => ({ means: standing.get(item)?.means, item })),
    ...decisions.flatMap((decision) =>
      decision.kind === 'dismiss' ? { means: decision.means, finding: decision.finding } : [],
    ),
  ].filter(({ means }) => !isAttended(means));
  return [...Map.groupBy(facts, ({ means }) => meansText(means)).values()].map((alike) => {
    const { means } = alike[0]!;
    return {
      ...(means !== undefined && { means }),
      items: alike.flatMap((fact) => ('item' in fact ? fact.item : [])),
      dismissed: alike.flatMap((fact) => ('finding' in fact ? fact.finding : [])),
    };
  });
}

const mostNamed = 12;

/** `3 items were decided through a pipe, from make: R1, R2, R3.` */
export function unattendedText({ means, items, dismissed }: Unattended): string {
  const how = meansText(means);
  const named = items.slice(0, mostNamed).join(', ') + (items.length > mostNamed ? ', and more' : '');
  const parts = [
    ...(items.length === 0 ? [] : [`${counted(items.length, 'item')} decided ${how}: ${named}.`]),
    ...(dismissed.length === 0 ? [] : [`${counted(dismissed.length, 'finding')} dismissed ${how}.`]),
  ];
  return parts.join(' ');
}

const counted = (count: number, what: string): string => `${count} ${count === 1 ? what : `${what}s`}`;
