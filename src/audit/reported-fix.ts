import { findItem } from '../domain/changes/apply.ts';
import type { Fix } from '../domain/findings/finding.ts';
import { parseId } from '../domain/items/ids.ts';
import type { Spec } from '../domain/items/item.ts';
import { isSection } from '../domain/items/section.ts';
import { normaliseText } from '../domain/text/text.ts';
import type { ReportedFinding } from './findings-tool.ts';

/** UTF-16 code units of an item that a model suggests. What is longer is no single requirement. */
const longest = 2_000;

/** The change that a model suggests, where the spec has what it names and it changes anything; else none. */
export function fixOf(change: ReportedFinding['change'], spec: Spec): Fix | undefined {
  if (change === null || change === undefined) return undefined;
  const id = parseId('item', change.item ?? '');
  const item = id === undefined ? undefined : findItem(spec, id);
  const section = change.section ?? '';
  const text = normaliseText(change.text ?? '');
  const isText = text !== '' && text.length <= longest;
  switch (change.op) {
    case 'add': {
      const isNew = isText && spec.items.every((other) => other.text !== text);
      return isNew && isSection(section) ? { op: 'add', section, text } : undefined;
    }
    case 'replace':
      return item !== undefined && isText && text !== item.text
        ? { op: 'replace', item: item.id, text }
        : undefined;
    case 'move':
      return item !== undefined && isSection(section) && section !== item.section
        ? { op: 'move', item: item.id, section }
        : undefined;
    case 'remove':
      return item === undefined ? undefined : { op: 'remove', item: item.id };
    default:
      return undefined;
  }
}
