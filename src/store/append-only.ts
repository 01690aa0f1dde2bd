/**
 * Triggers that make a table refuse UPDATE and DELETE. Inserting over a row is refused as well, because
 * INSERT OR REPLACE deletes the old row without asking the triggers of a connection that has
 * `recursive_triggers` off. `keys` are the unique keys of the table, its row number among them.
 */
export function appendOnly(table: string, ...keys: readonly (readonly string[])[]): string {
  const taken = keys
    .map((columns) => {
      const same = columns.map((column) => `${column} = NEW.${column}`).join(' AND ');
      return `EXISTS (SELECT 1 FROM ${table} WHERE ${same})`;
    })
    .join(' OR ');
  const refuse = `BEGIN SELECT RAISE(ABORT, '${table} is append-only: what was recorded stays as it is'); END;`;
  return `
    CREATE TRIGGER ${table}_refuses_update BEFORE UPDATE ON ${table} ${refuse}
    CREATE TRIGGER ${table}_refuses_delete BEFORE DELETE ON ${table} ${refuse}
    CREATE TRIGGER ${table}_refuses_replace BEFORE INSERT ON ${table} WHEN ${taken} ${refuse}
  `;
}
