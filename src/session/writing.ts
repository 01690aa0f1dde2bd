import type { ItemId } from '../spec/ids.ts';
import type { Decided, DirectEdit } from './api.ts';
import type { SessionCore } from './core.ts';

export function write(_core: SessionCore, _edits: readonly DirectEdit[]): Decided {
  throw new Error('not built');
}

export function writeMarkdown(_core: SessionCore, _text: string, _of?: ItemId): Decided {
  throw new Error('not built');
}

export function editableMarkdown(_core: SessionCore, _of?: ItemId): string {
  throw new Error('not built');
}
