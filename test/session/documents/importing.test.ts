import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../../src/domain/items/item.ts';
import { specMarkdown } from '../../../src/domain/markdown/canonical.ts';
import type { Session } from '../../../src/session/api.ts';
import { spec as anySpec } from '../../domain/arbitraries.ts';
import { offlineStage } from '../stage.ts';

const markdown = ({ view }: Session) => specMarkdown(view.spec);

function expectEvidenceIsSaid({ view, utterance }: Session): void {
  const isSaid = ({ utterance: of, start, end, text }: Evidence) =>
    utterance(of)?.text.slice(start, end) === text;
  const claimed = [...view.spec.items, ...view.spec.removed.map(({ item }) => item)];
  for (const { evidence } of claimed) expect(evidence.every(isSaid)).toBe(true);
}

describe('a spec that Specwright exported', () => {
  test('is the same bytes again when it was imported into a new session and exported', async () => {
    const stage = offlineStage();
    await fc.assert(
      fc.asyncProperty(anySpec, async (spec) => {
        fc.pre(spec.items.length > 0);
        const text = specMarkdown(spec);
        const session = await stage.open();
        const { format } = session.importDocument({ name: 'SPEC.md', text });
        expect(format).toBe('specwright');
        expect(markdown(session)).toBe(text);
        expect(session.view.coverage).toMatchObject({ used: 1, unused: [] });
        expectEvidenceIsSaid(session);
        await stage.closeAll();
      }),
      { numRuns: 40 },
    );
  });

  test('stands on its own lines, and goes on counting behind its names', async () => {
    const session = await offlineStage().open();
    const text =
      '# Bells\n\n<!-- specwright spec 1 -->\n\n## Behavior\n\n- **R7** It rings.\n- **R3** (inferred) Twice.\n';
    session.importDocument({ name: 'SPEC.md', text });
    expect(session.view.title).toBe('Bells');
    expect(session.view.spec.items).toMatchObject([
      { id: 'R7', origin: 'explicit', evidence: [{ utterance: 'U1', text: '- **R7** It rings.' }] },
      { id: 'R3', origin: 'inferred' },
    ]);
    session.write([{ op: 'add', section: 'goal', text: 'To wake me.' }]);
    expect(session.view.spec.items.at(-1)?.id).toBe('R8');
  });

  test('gets new names where names were given already, and the title stays', async () => {
    const session = await offlineStage().open({ title: 'Mine' });
    session.write([{ op: 'add', section: 'goal', text: 'To wake me.' }]);
    const text = '# Bells\n\n<!-- specwright spec 1 -->\n\n## Behavior\n\n- **R1** It rings.\n';
    const { items, revision } = session.importDocument({ name: 'SPEC.md', text });
    expect({ items, revision }).toEqual({ items: ['R2'], revision: 2 });
    expect(session.view.title).toBe('Mine');
  });

  test('is refused with the line that is damaged, and nothing changes', async () => {
    const session = await offlineStage().open();
    const text = '# Bells\n\n<!-- specwright spec 1 -->\n\n## Behavior\n\nIt rings.\n';
    expect(() => session.importDocument({ name: 'SPEC.md', text })).toThrow(
      /Cannot import SPEC\.md: .*line 7: an item is expected here.* Nothing was changed\./,
    );
    expect(session.view).toMatchObject({ revision: 0, entries: [] });
  });

  test('says that a grant is not taken over', async () => {
    const session = await offlineStage().open();
    const text =
      '# Bells\n\n<!-- specwright spec 1 -->\n\n## Build grants\n\n- network\n\n## Goal\n\n- **R1** It rings.\n';
    const { notes } = session.importDocument({ name: 'SPEC.md', text });
    expect(notes).toEqual([expect.stringContaining('network')]);
  });
});

const fixtures = fileURLToPath(new URL('../../documents/formats/fixtures', import.meta.url));
const words = (text: string) => [...text.matchAll(/[\p{L}\p{N}]+/gu)];

describe('a document of another tool', () => {
  test.each(readdirSync(fixtures))('%s: no word is lost', async (name) => {
    const text = readFileSync(`${fixtures}/${name}`, 'utf8');
    const session = await offlineStage().open();
    const { utterance, items } = session.importDocument({ name, text });
    expect(items.length).toBeGreaterThan(3);
    const { spec, coverage } = session.view;
    const kept = [...spec.items.flatMap(({ evidence }) => evidence), ...coverage.unused];
    const isKept = (from: number, to: number) =>
      kept.some((span) => span.utterance === utterance && span.start <= from && span.end >= to);
    const lost = words(text).filter(({ index, 0: word }) => !isKept(index, index + word.length));
    expect(lost.map(([word]) => word)).toEqual([]);
    expectEvidenceIsSaid(session);
  });

  test('is one utterance and one revision, and one undo takes it all back', async () => {
    const session = await offlineStage().open();
    const text = '# Bells\n\n## Features\n\n- It rings.\n- It stops.\n';
    session.importDocument({ name: 'notes/bells.md', text });
    expect(session.view.spec.items).toMatchObject([
      { id: 'R1', origin: 'explicit', text: 'Bells' },
      { id: 'R2', origin: 'explicit', text: 'Features' },
      { id: 'R3', origin: 'explicit', text: 'It rings.' },
      { id: 'R4', origin: 'explicit', text: 'It stops.' },
    ]);
    expect(session.utterance('U1' as never)).toMatchObject({
      kind: 'import',
      text,
      file: { name: 'bells.md' },
    });
    expect(session.view).toMatchObject({ revision: 1, title: 'Bells', pending: [] });
    session.undo();
    expect(session.view.spec.items).toEqual([]);
    expect(session.view.coverage.unused.map((left) => left.text)).toContain('It rings.');
  });

  test('is the same after the session was closed and opened again', async () => {
    const stage = offlineStage();
    const session = await stage.open();
    session.importDocument({ name: 'bells.md', text: '# Bells\n\n- It rings.\n- It stops.\n' });
    const { spec, entries, coverage } = session.view;
    const again = await stage.reopen(session.view.session);
    expect(again.view).toMatchObject({ spec, coverage, title: 'Bells' });
    expect(again.view.entries).toEqual(entries);
  });

  test.each([
    ['no words', ' \n --- \n'],
    ['JSON of others', '{"name": "x", "items": []}'],
  ])('with %s is refused, and nothing changes', async (_, text) => {
    const session = await offlineStage().open();
    expect(() => session.importDocument({ name: 'x', text })).toThrow(/Nothing was changed/);
    expect(session.view).toMatchObject({ revision: 0, entries: [] });
  });
});
