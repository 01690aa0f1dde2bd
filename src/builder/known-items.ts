import type { FrozenSpec } from '../domain/freezing/frozen.ts';
import { type ItemId, parseId } from '../domain/items/ids.ts';
import { ToolError } from './agent.ts';

/** The items that an agent names, which must be items of the spec. */
export function knownItems(frozen: FrozenSpec, names: readonly string[]): readonly ItemId[] {
  const known = frozen.items.map(({ id }) => id);
  return names.map((name) => {
    const id = parseId('item', name);
    if (id !== undefined && known.includes(id)) return id;
    throw new ToolError(`the spec has no item "${name}". Its items: ${known.join(', ')}.`);
  });
}
