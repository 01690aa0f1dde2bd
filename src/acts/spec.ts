import { dependenciesOf } from '../domain/design/design.ts';
import { act } from './act.ts';
import { specLines } from './lines/spec-lines.ts';
import { flag } from './parameters.ts';
import { authoredItemAsShape } from './shapes/as-shape.ts';

export const spec = act({
  name: 'spec',
  summary: 'the spec',
  input: { markdown: flag('as canonical Markdown') },
  work: ({ markdown: wanted }) => ({
    on: 'reading',
    run: ({ view, markdown }) => ({ view, ...(wanted && { markdown: markdown() }) }),
  }),
  shape: async () => (await import('./shapes/shapes.ts')).specShape,
  json: ({ view, markdown }) => ({
    session: view.session,
    revision: view.revision,
    title: view.spec.title,
    items: view.spec.items.map((item) => authoredItemAsShape(item, view)),
    removed: view.spec.removed.map(({ item: { id, section, text }, revision }) => ({
      id,
      section,
      text,
      revision,
    })),
    dependencies: [...dependenciesOf(view.spec)],
    ...(markdown !== undefined && { markdown }),
  }),
  document: ({ markdown }) => markdown,
  lines: ({ view, markdown }) => markdown?.split('\n') ?? specLines(view.spec, view.revision, view.authors),
});
