import { z } from 'zod';
import type { TokenUsage } from '../domain/changes/turn.ts';
import type { Finding } from '../domain/findings/finding.ts';
import { findingSchema } from '../domain/findings/finding-schema.ts';
import type { ItemId, SessionId } from '../domain/items/ids.ts';
import { idList, jsonColumn, usageSchema } from './columns.ts';
import type { Connection } from './connection.ts';

/** What one audit by a model came to. */
export interface AuditRecord {
  readonly revision: number;
  /** The fingerprint of the spec that the model saw. */
  readonly spec: string;
  /** The items that it looked at; all of them where it is null. */
  readonly scope: readonly ItemId[] | null;
  /** Each with the fingerprints of its items, by their names. */
  readonly findings: readonly {
    readonly finding: Finding;
    readonly said: Readonly<Record<ItemId, string>>;
  }[];
  readonly usage?: TokenUsage;
  readonly at: number;
}

export interface Audits {
  readonly add: (session: SessionId, audit: AuditRecord) => void;
  /** All of them, oldest first. */
  readonly all: (session: SessionId) => readonly AuditRecord[];
}

const auditRow = z
  .object({
    revision: z.number(),
    spec: z.string(),
    scope: idList('item').nullable(),
    findings: jsonColumn(
      z.array(z.object({ finding: findingSchema, said: z.record(z.string(), z.string()) })),
    ),
    usage: jsonColumn(usageSchema).nullable(),
    at: z.number(),
  })
  .transform(({ usage, ...row }): AuditRecord => ({ ...row, ...(usage !== null && { usage }) }));

export function createAudits(connection: Connection): Audits {
  const insert = connection.command(
    `INSERT INTO audits (session, revision, spec, scope, findings, usage, at)
      VALUES (@session, @revision, @spec, @scope, @findings, @usage, @at)`,
  );
  const every = connection.query(
    'SELECT revision, spec, scope, findings, usage, at FROM audits WHERE session = @session ORDER BY row',
    auditRow,
  );
  return {
    add: (session, { revision, spec, scope, findings, usage, at }) => {
      insert({
        session,
        revision,
        spec,
        scope: scope === null ? null : JSON.stringify(scope),
        findings: JSON.stringify(findings),
        usage: usage === undefined ? null : JSON.stringify(usage),
        at,
      });
    },
    all: (session) => every.all({ session }),
  };
}
