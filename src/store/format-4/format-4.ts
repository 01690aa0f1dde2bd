/**
 * The fourth format: of the evidence of an item a version holds only what the version before it has not. `kept` is how
 * many pieces, from the first, it has from that one; none in versions that hold all of it, as they did before.
 */
export const format4 = `
  ALTER TABLE item_versions ADD COLUMN kept INTEGER NOT NULL DEFAULT 0;
`;
