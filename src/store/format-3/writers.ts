/** Whether a program writes a session for one command only, so that others can wait for it. */
export const briefWriters = `
  ALTER TABLE writers ADD COLUMN brief INTEGER NOT NULL DEFAULT 0 CHECK (brief IN (0, 1));
`;
