import type { Imported } from './api.ts';
import type { SessionCore } from './core.ts';

export async function importDocument(
  _core: SessionCore,
  _document: { readonly name: string; readonly text: string },
): Promise<Imported> {
  throw new Error('not built');
}
