/**
 * Triggers that make a table refuse UPDATE and DELETE. Inserting over a row is refused as well, because
 * INSERT OR REPLACE deletes the old row without asking the triggers of a connection that has
 * `recursive_triggers` off. `keys` are the unique keys of the table, its row number among them.
 */
export function appendOnly(table: string, ...keys: readonly (readonly string[])[]): string {
  return refusesUpdate(table) + onlyUpdated(table, ...keys);
}

/** The first of them. `unless`: a condition on OLD and NEW under which a row may change after all. */
export function refusesUpdate(table: string, unless?: string): string {
  const when = unless === undefined ? '' : `WHEN NOT (${unless}) `;
  return `
    CREATE TRIGGER ${table}_refuses_update BEFORE UPDATE ON ${table} ${when}${refusal(table)}`;
}

/** The others. */
export function onlyUpdated(table: string, ...keys: readonly (readonly string[])[]): string {
  const taken = keys
    .map((columns) => {
      const same = columns.map((column) => `${column} = NEW.${column}`).join(' AND ');
      return `EXISTS (SELECT 1 FROM ${table} WHERE ${same})`;
    })
    .join(' OR ');
  return `
    CREATE TRIGGER ${table}_refuses_delete BEFORE DELETE ON ${table} ${refusal(table)}
    CREATE TRIGGER ${table}_refuses_replace BEFORE INSERT ON ${table} WHEN ${taken} ${refusal(table)}
  `;
}

const refusal = (table: string): string =>
  `BEGIN SELECT RAISE(ABORT, '${table} is append-only: what was recorded stays as it is'); END;`;
