import { auditTables } from './audits.ts';
import { logTables } from './logs.ts';

/** The second format: the human's own changes stand beside those of agents, and audits are kept. */
export const format2 = `
  ALTER TABLE turns ADD COLUMN author TEXT CHECK (author IN ('A', 'B', 'audit', 'human'));
  ${auditTables}
  ${logTables}
`;
