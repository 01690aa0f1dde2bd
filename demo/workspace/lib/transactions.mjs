import { DatabaseSync } from 'node:sqlite';

// Writes all rows in one database transaction; the index decides which of them are duplicates.
export function importRows(file, rows) {
  const database = new DatabaseSync(file);
  try {
    database.exec(`
      BEGIN IMMEDIATE;
      CREATE TABLE IF NOT EXISTS transactions (date TEXT, amount TEXT, currency TEXT, memo TEXT);
      CREATE UNIQUE INDEX IF NOT EXISTS same_transaction ON transactions (date, amount, memo);
    `);
    const insert = database.prepare('INSERT OR IGNORE INTO transactions VALUES (?, ?, ?, ?)');
    let imported = 0;
    for (const row of rows) imported += Number(insert.run(...row).changes);
    database.exec('COMMIT');
    return { imported, skipped: rows.length - imported };
  } finally {
    database.close();
  }
}
