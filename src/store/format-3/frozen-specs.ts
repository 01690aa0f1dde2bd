/** By what means a spec was frozen, and what of it was decided on no screen and no terminal. JSON. */
export const frozenEvidence = 'ALTER TABLE frozen_specs ADD COLUMN evidence TEXT;';
