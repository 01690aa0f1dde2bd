import { appendOnly } from '../format-1/append-only.ts';

/**
 * The logs that sessions were made of or exported to, piece by piece, with what each name stands for in them: what
 * left this machine or came to it stays as it is written. `through` is the moment up to which a piece reaches.
 */
export const logTables = `
  CREATE TABLE logs (
    session TEXT NOT NULL REFERENCES sessions,
    through INTEGER NOT NULL,
    lines TEXT NOT NULL REFERENCES blobs,
    names TEXT NOT NULL REFERENCES blobs,
    PRIMARY KEY (session, through)
  ) STRICT, WITHOUT ROWID;
  ${appendOnly('logs', ['session', 'through'])}
  CREATE TRIGGER logs_is_activity AFTER INSERT ON logs BEGIN
    INSERT INTO activity (session, at) VALUES (NEW.session, NEW.through)
      ON CONFLICT (session) DO UPDATE SET at = max(at, excluded.at);
  END;
`;
