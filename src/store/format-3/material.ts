/** Which pieces of an utterance the human did not type, as JSON; nothing where they typed all of it. */
export const material = `
  ALTER TABLE utterances ADD COLUMN material TEXT;
`;
