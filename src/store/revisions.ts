import { z } from 'zod';
import type { NewRevision } from '../domain/changes/revision.ts';
import { itemSchema } from '../domain/changes/schema.ts';
import { type DecisionId, type ItemId, makeId, numberOf, type SessionId } from '../domain/items/ids.ts';
import type { Item, Spec, Tombstone } from '../domain/items/item.ts';
import { jsonColumn } from './columns.ts';
import type { Connection } from './connection.ts';
import { UnreadableRecordError } from './errors.ts';
import { differenceOf, replayed, type Splice, spliceSchema } from './spec-difference.ts';
import { storedText, textColumn } from './stored-text.ts';

/** A revision without its spec. */
export interface Revision {
  readonly number: number;
  /** The decision that made it. */
  readonly cause: DecisionId;
  /** The revision whose spec it made again, where it undid something. */
  readonly restores?: number;
  /** Items in it. */
  readonly items: number;
  readonly at: number;
}

/** The revision in which an item became what it is. */
export interface Touch {
  readonly item: ItemId;
  readonly revision: number;
  /** The decision that made that revision. */
  readonly cause: DecisionId;
  /** The revision whose spec it made again, where it undid something. */
  readonly restores?: number;
}

export interface Revisions {
  /** Stores only what differs between `before` and `after`. Gives the items that differ. */
  readonly add: (session: SessionId, revision: NewRevision) => readonly ItemId[];
  /** All of them, oldest first. */
  readonly all: (session: SessionId) => readonly Revision[];
  /** The spec exactly as it was; `undefined` where there is no such revision. */
  readonly specAt: (session: SessionId, number: number) => Spec | undefined;
  /** An item as it stood in a revision, its tombstone included; `undefined` where it was not there yet. */
  readonly itemAt: (session: SessionId, item: ItemId, number: number) => Item | undefined;
  /** How each item that ever was came to be as it is. */
  readonly touches: (session: SessionId) => readonly Touch[];
  /** How an item came to be as it was in a revision; `undefined` where it was not there yet. */
  readonly touch: (session: SessionId, item: ItemId, number: number) => Touch | undefined;
  readonly latest: (session: SessionId) => { readonly number: number; readonly spec: Spec } | undefined;
}

const revisionRow = z
  .object({
    number: z.number(),
    cause: z.number(),
    restores: z.number().nullable(),
    items: z.number(),
    at: z.number(),
  })
  .transform(
    ({ restores, ...row }): Revision => ({
      ...row,
      cause: makeId('decision', row.cause),
      ...(restores !== null && { restores }),
    }),
  );

const touchRow = z
  .object({ item: z.number(), revision: z.number(), cause: z.number(), restores: z.number().nullable() })
  .transform(
    ({ item, revision, cause, restores }): Touch => ({
      item: makeId('item', item),
      revision,
      cause: makeId('decision', cause),
      ...(restores !== null && { restores }),
    }),
  );

const stepRow = z.object({
  number: z.number(),
  title: textColumn,
  itemOrder: jsonColumn(spliceSchema).nullable(),
  removedOrder: jsonColumn(spliceSchema).nullable(),
});

/** A version without the evidence that it has in common with the one before it: the first `kept` pieces. */
const versionRow = z.object({
  item: z.number(),
  content: jsonColumn(z.looseObject({ evidence: z.array(z.unknown()) })),
  removedIn: z.number().nullable(),
  kept: z.number(),
});

type VersionRow = z.infer<typeof versionRow>;

const evidenceRow = z.object({ item: z.number(), kept: z.number(), evidence: z.string() });

export function createRevisions(connection: Connection): Revisions {
  const insert = connection.command(
    `INSERT INTO revisions (session, number, cause, restores, title, item_order, removed_order, items, at)
      VALUES (@session, @number, @cause, @restores, @title, @itemOrder, @removedOrder, @items, @at)`,
  );
  const insertVersion = connection.command(
    `INSERT INTO item_versions (session, item, revision, content, removed_in, kept)
      VALUES (@session, @item, @revision, @content, @removedIn, @kept)`,
  );
  const every = connection.query(
    'SELECT number, cause, restores, items, at FROM revisions WHERE session = @session ORDER BY number',
    revisionRow,
  );
  const itemsIn = connection.query(
    'SELECT items FROM revisions WHERE session = @session AND number = @number',
    z.object({ items: z.number() }),
  );
  const newest = connection.query(
    'SELECT max(number) AS number FROM revisions WHERE session = @session',
    z.object({ number: z.number().nullable() }),
  );
  const steps = connection.query(
    `SELECT number, title, item_order AS itemOrder, removed_order AS removedOrder
      FROM revisions WHERE session = @session AND number <= @number ORDER BY number`,
    stepRow,
  );
  // SQLite takes the other columns from the row that has the maximum: https://sqlite.org/lang_select.html#bareagg
  const versions = connection.query(
    `SELECT item_versions.item AS item, content, removed_in AS removedIn, kept, max(revision)
      FROM item_versions WHERE session = @session AND revision <= @number GROUP BY item_versions.item`,
    versionRow,
  );

  const versionAt = connection.query(
    `SELECT item_versions.item AS item, content, removed_in AS removedIn, kept FROM item_versions
      WHERE session = @session AND item_versions.item = @item AND revision <= @number
      ORDER BY revision DESC LIMIT 1`,
    versionRow,
  );

  const evidence = connection.query(
    `SELECT item_versions.item AS item, kept, content ->> '$.evidence' AS evidence FROM item_versions
      WHERE session = @session AND revision <= @number AND item_versions.item BETWEEN @first AND @last
      ORDER BY item_versions.item, revision`,
    evidenceRow,
  );

  /** Items as they were in a revision, out of their newest versions. */
  const wholeItems = (session: SessionId, number: number, rows: readonly VersionRow[]): readonly Item[] => {
    const parts = rows.flatMap(({ item, kept }) => (kept > 0 ? item : []));
    const all = new Map<number, readonly unknown[]>();
    if (parts.length > 0) {
      const among = { session, number, first: Math.min(...parts), last: Math.max(...parts) };
      for (const { item, kept, evidence: own } of evidence.all(among)) {
        all.set(item, [...(all.get(item) ?? []).slice(0, kept), ...(JSON.parse(own) as unknown[])]);
      }
    }
    return rows.map(({ item, content, kept }) => {
      const whole = itemSchema.safeParse(kept === 0 ? content : { ...content, evidence: all.get(item) });
      if (whole.success) return whole.data;
      const why = `${makeId('item', item)}: ${whole.error.issues[0]?.message ?? 'it is not an item'}`;
      throw new UnreadableRecordError(connection.file, 'item_versions', why, { cause: whole.error });
    });
  };

  const touches = connection.query(
    `SELECT newest.item, revision, cause, restores
      FROM (SELECT item, max(revision) AS revision FROM item_versions WHERE session = @session GROUP BY item) AS newest
      JOIN revisions ON session = @session AND number = revision ORDER BY newest.item`,
    touchRow,
  );
  const touch = connection.query(
    `SELECT version.item, revision, cause, restores FROM item_versions AS version
      JOIN revisions ON revisions.session = version.session AND number = revision
      WHERE version.session = @session AND version.item = @item AND revision <= @number
      ORDER BY revision DESC LIMIT 1`,
    touchRow,
  );

  const specAt = (session: SessionId, number: number): Spec | undefined => {
    const history = steps.all({ session, number });
    const last = history.at(-1);
    if (last?.number !== number) return undefined;
    const rows = versions.all({ session, number });
    const byName = new Map(
      wholeItems(session, number, rows).map((item, at) => [
        item.id,
        { item, removedIn: rows[at]!.removedIn },
      ]),
    );
    const replay = (splices: readonly (Splice | null)[]) =>
      replayed(splices).map((name) => {
        const version = byName.get(name as ItemId);
        if (version !== undefined) return version;
        throw new UnreadableRecordError(
          connection.file,
          `revision ${number}`,
          `its item ${name} is not there`,
        );
      });
    return {
      title: last.title,
      items: replay(history.map(({ itemOrder }) => itemOrder)).map(({ item }) => item),
      removed: replay(history.map(({ removedOrder }) => removedOrder)).map(
        ({ item, removedIn }): Tombstone => ({ item, revision: removedIn ?? number }),
      ),
    };
  };

  return {
    add: (session, { number, cause, restores, before, after, at }) => {
      const difference = differenceOf(before, after);
      connection.transaction(() => {
        const stored = itemsIn.get({ session, number: number - 1 })?.items ?? 0;
        if (stored !== before.items.length) {
          throw new Error(
            `Revision ${number} was made from ${before.items.length} items, but revision ${number - 1} has ${stored}.`,
          );
        }
        insert({
          session,
          number,
          cause: numberOf(cause),
          restores: restores ?? null,
          title: storedText(after.title),
          itemOrder: difference.itemOrder && JSON.stringify(difference.itemOrder),
          removedOrder: difference.removedOrder && JSON.stringify(difference.removedOrder),
          items: after.items.length,
          at,
        });
        for (const { item, removedIn, kept } of difference.versions) {
          insertVersion({
            session,
            item: numberOf(item.id),
            revision: number,
            content: JSON.stringify({ ...item, evidence: item.evidence.slice(kept) }),
            removedIn,
            kept,
          });
        }
      });
      return difference.versions.map(({ item }) => item.id);
    },
    all: (session) => every.all({ session }),
    specAt,
    itemAt: (session, item, number) => {
      const row = versionAt.get({ session, item: numberOf(item), number });
      return row && wholeItems(session, number, [row])[0];
    },
    touches: (session) => touches.all({ session }),
    touch: (session, item, number) => touch.get({ session, item: numberOf(item), number }),
    latest: (session) => {
      const number = newest.get({ session })?.number ?? 0;
      const spec = specAt(session, number);
      return spec && { number, spec };
    },
  };
}
