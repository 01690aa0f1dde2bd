import { refusesUpdate } from '../format-1/append-only.ts';

/** What the human said carries a checksum. `checksum_of` is there while a file is brought to this format. */
export const checkedUtterances = `
  ALTER TABLE utterances ADD COLUMN checksum TEXT;
  DROP TRIGGER utterances_refuses_update;
  UPDATE utterances SET checksum = checksum_of(kind, text, context, file);
  ${refusesUpdate('utterances')}
`;
