import { specLines } from '../acts/lines/spec-lines.ts';
import { authoredItemAsShape } from '../acts/shapes/as-shape.ts';
import { dependenciesOf } from '../domain/design/design.ts';
import { withReading } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer, writeDocument } from './output.ts';

/** `spec [--markdown]` */
export function spec(
  environment: Environment,
  { markdown }: { readonly markdown: boolean },
): Promise<ExitStatus> {
  return withReading(environment, async ({ view, markdown: canonical }) => {
    if (markdown && !environment.options.json) {
      const text = canonical();
      await writeDocument(environment.output, text);
      return exitStatus.done;
    }
    const { session, revision } = view;
    const { title, items, removed } = view.spec;
    const shape = {
      session,
      revision,
      title,
      items: items.map((item) => authoredItemAsShape(item, view)),
      removed: removed.map(({ item: { id, section, text }, revision: gone }) => ({
        id,
        section,
        text,
        revision: gone,
      })),
      dependencies: dependenciesOf(view.spec),
      ...(markdown && { markdown: canonical() }),
    };
    await answer(environment, shape, () => specLines(view.spec, revision, view.authors));
    return exitStatus.done;
  });
}
