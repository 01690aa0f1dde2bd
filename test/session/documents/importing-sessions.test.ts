import { expect, test } from 'vitest';
import type { Session } from '../../../src/session/api.ts';
import { asks, inferred, proposes, said } from '../replies.ts';
import { offlineStage, stageWithModel } from '../stage.ts';

/** What `export --json` writes of a session. */
const exported = ({ view }: Session) => ({
  title: view.title,
  items: view.spec.items,
  removed: view.spec.removed,
  utterances: view.entries.flatMap((entry) => (entry.kind === 'utterance' ? [entry.utterance] : [])),
});

async function talkedOver() {
  const stage = await stageWithModel();
  const session = await stage.open({ title: 'Bells' });
  stage.server.setScript(
    proposes('So.', said('U1', 'It rings'), inferred('It is loud.'), inferred('It glows.')),
  );
  await session.say('It rings. Hello moon.');
  session.accept(session.view.pending.map(({ id }) => id));
  stage.server.setScript(asks('How often?', ['once', 'twice']));
  await session.say('Go on.');
  stage.server.setScript('Noted.');
  await session.answer(session.view.questions[0]!.id, 'twice');
  session.write([{ op: 'remove', item: 'R3' as never, reason: 'too much' }]);
  return session;
}

const asJson = (value: unknown) => ({ name: 'session.json', text: JSON.stringify(value) });

test('an exported session has the same title, words, items and evidence again', async () => {
  const before = exported(await talkedOver());
  const stage = offlineStage();
  const session = await stage.open();
  session.importDocument(asJson(before));
  const after = exported(session);
  expect(after.title).toBe('Bells');
  expect(after.items).toEqual(before.items);
  expect(after.removed.map(({ item }) => item)).toEqual(before.removed.map(({ item }) => item));
  const withoutTime = ({ at: _, ...words }: (typeof after.utterances)[number]) => words;
  expect(after.utterances.slice(0, -1).map(withoutTime)).toEqual(before.utterances.map(withoutTime));
  expect(after.utterances.at(-1)).toMatchObject({ kind: 'import', text: '' });
  expect(session.view.turn).toEqual({ kind: 'idle' });
  const again = await stage.reopen(session.view.session);
  expect(exported(again)).toEqual(after);
  expect(again.view.turn).toEqual({ kind: 'idle' });
});

test('it gets new names where names were given already, its evidence with it', async () => {
  const before = exported(await talkedOver());
  const session = await offlineStage().open();
  session.write([{ op: 'add', section: 'goal', text: 'To wake me.' }]);
  session.importDocument(asJson(before));
  const rings = session.view.spec.items.find(({ text }) => text === before.items[0]!.text)!;
  expect(rings.id).not.toBe('R1');
  const [words] = rings.evidence;
  expect(session.utterance(words!.utterance)?.text.slice(words!.start, words!.end)).toBe('It rings');
});

test('what it claims that somebody said makes nothing explicit', async () => {
  const { items, ...rest } = exported(await talkedOver());
  const forged = items.map((item) => ({
    ...item,
    origin: 'explicit',
    evidence: [{ utterance: 'U1', start: 0, end: 8, text: 'It booms' }],
  }));
  const session = await offlineStage().open();
  const { notes } = session.importDocument(asJson({ ...rest, items: forged }));
  expect(session.view.spec.items.map(({ origin, evidence }) => ({ origin, evidence }))).toEqual(
    forged.map(() => ({ origin: 'inferred', evidence: [] })),
  );
  expect(notes).toEqual([expect.stringContaining('R1, R2')]);
});

test('a bare yes in it is no statement', async () => {
  const { items, utterances, ...rest } = exported(await talkedOver());
  const yes = { ...utterances[0]!, text: 'yes' };
  const claimed = {
    ...items[0]!,
    origin: 'explicit',
    evidence: [{ utterance: yes.id, start: 0, end: 3, text: 'yes' }],
  };
  const session = await offlineStage().open();
  session.importDocument(asJson({ ...rest, removed: [], items: [claimed], utterances: [yes] }));
  expect(session.view.spec.items).toMatchObject([{ origin: 'inferred' }]);
});

test('what a session of others says and decided is theirs until the human takes it over', async () => {
  const before = exported(await talkedOver());
  const session = await offlineStage().open();
  const { utterance } = session.importDocument({ ...asJson(before), name: 'theirs.json' });
  const { view } = session;
  expect(view.elsewhere).toMatchObject([{ author: { name: 'theirs.json', from: 'file' } }]);
  const items = view.spec.items.map(({ id }) => id);
  expect(view.elsewhere[0]?.items.map(({ item }) => item)).toEqual(items);
  const words = view.spec.items[0]?.evidence[0]?.utterance;
  expect(words && session.author(words)).toMatchObject({ name: 'theirs.json' });
  expect(session.author(utterance)).toBeUndefined();
  expect(session.freeze({ withInferred: true, network: false }).kind).toBe('blocked');
  session.takeOver('theirs.json');
  expect(session.view.elsewhere).toEqual([]);
  expect(session.view.authors.get(items[0]!)).toMatchObject({ name: 'theirs.json' });
});
