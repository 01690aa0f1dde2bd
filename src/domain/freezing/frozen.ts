import { createHash } from 'node:crypto';
import type { BuildGrants, FrozenItem } from '../items/frozen-item.ts';
import type { Spec } from '../items/item.ts';
import { sections } from '../items/section.ts';
import { canonicalText } from '../markdown/canonical.ts';
import { normaliseText, normaliseTitle } from '../text/text.ts';

export type { BuildGrants, FrozenItem } from '../items/frozen-item.ts';

declare const hashBrand: unique symbol;

/** SHA-256 of a frozen spec's canonical text, in 64 lower-case hex digits. */
export type SpecHash = string & { readonly [hashBrand]: true };

/** A revision made immutable and named by the SHA-256 of its canonical text. */
export interface FrozenSpec {
  readonly hash: SpecHash;
  readonly title: string;
  /** By section, in the order in which they are read. */
  readonly items: readonly FrozenItem[];
  readonly grants: BuildGrants;
  /** The canonical Markdown, held-back cases included. */
  readonly text: string;
}

/** Freezes a spec as it stands. The same spec and grants give the same bytes and the same hash on every machine. */
export function freezeSpec(spec: Spec, grants: BuildGrants): FrozenSpec {
  const title = normaliseTitle(spec.title);
  const items = sections.flatMap((section) =>
    spec.items
      .filter((item) => item.section === section)
      .map(({ id, text, origin, cases }) => ({
        id,
        section,
        text: normaliseText(text),
        origin,
        cases: structuredClone(cases),
      })),
  );
  const text = canonicalText(title, items, grants);
  return deepFrozen({ hash: specHash(text), title, items, grants: { network: grants.network }, text });
}

/** The name of a canonical text. */
export const specHash = (text: string): SpecHash =>
  createHash('sha256').update(text, 'utf8').digest('hex') as SpecHash;

function deepFrozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFrozen(part);
  }
  return value;
}
