import type { ItemId } from '../../src/domain/items/ids.ts';
import type { Session } from '../../src/session/api.ts';
import { offlineStage } from './stage.ts';

/** The name of an item. */
export const R = (number: number) => `R${number}` as ItemId;
export const texts = ({ view }: Session) => view.spec.items.map(({ text }) => text);

/** A session without a model whose spec has two items of the human's own, R1 and R2. */
export async function withTwoItems() {
  const stage = offlineStage();
  const session = await stage.open();
  session.write([
    { op: 'add', section: 'behavior', text: 'It rings.' },
    { op: 'add', section: 'behavior', text: 'It beeps.' },
  ]);
  return { stage, session };
}
