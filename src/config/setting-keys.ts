import { z } from 'zod';
import { fileSchema } from './schema.ts';

interface Node {
  readonly properties?: Readonly<Record<string, Node>>;
}

/** The keys that are allowed at a place; none where anything is, or nothing can be. */
export function allowedKeys(path: readonly PropertyKey[]): readonly string[] {
  let node: Node | undefined = describe();
  for (const key of path) node = node?.properties?.[String(key)];
  return Object.keys(node?.properties ?? {});
}

/** Every setting that there is, as a path such as `build.limits.steps`. */
export function allSettings(): readonly string[] {
  const walk = (node: Node, prefix: string): string[] =>
    Object.entries(node.properties ?? {}).flatMap(([key, inner]) => [
      prefix + key,
      ...walk(inner, `${prefix}${key}.`),
    ]);
  return walk(describe(), '');
}

function describe(): Node {
  return z.toJSONSchema(fileSchema, { io: 'input', unrepresentable: 'any' }) as Node;
}
