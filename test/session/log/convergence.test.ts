import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { type Fake, startFake } from '../../support/fake-openai/server.ts';
import { live, type Step, steps } from './histories.ts';
import { essence, Person } from './people.ts';

const runs = 8;

async function server(): Promise<Fake> {
  const fake = await startFake();
  onTestFinished(() => fake.close());
  return fake;
}

async function begun(fake: Fake, history: readonly Step[]): Promise<Person> {
  const person = await new Person('Ada', fake).begin();
  await live(person, fake, history);
  return person;
}

/** Somebody who takes over a log and goes on. */
async function joining(fake: Fake, log: string, history: readonly Step[], name = 'Bob'): Promise<Person> {
  const person = new Person(name, fake);
  await person.import(log);
  await live(person, fake, history);
  return person;
}

async function readerOf(...merges: readonly (readonly string[])[]) {
  const reader = new Person('Reader');
  let conflicts: unknown;
  for (const logs of merges) {
    const imported = await reader.import(...logs);
    if (imported.isNew) conflicts = imported.conflicts;
  }
  const result = { ...essence(reader.session), events: reader.events(), conflicts };
  await reader.stage.closeAll();
  return result;
}

test('whatever happened in a session, its log makes the same session elsewhere', async () => {
  const fake = await server();
  await fc.assert(
    fc.asyncProperty(steps(25), async (history) => {
      const one = await begun(fake, history);
      const log = one.export();
      const other = await joining(fake, log, []);
      expect(essence(other.session)).toEqual(essence(one.session));
      expect(other.export()).toBe(log);
      for (const person of [one, other]) await person.stage.closeAll();
    }),
    { numRuns: runs },
  );
}, 120_000);

test('two people who exchange logs have the same spec, and go on from there together', async () => {
  const fake = await server();
  await fc.assert(
    fc.asyncProperty(
      steps(8),
      steps(10),
      steps(10),
      steps(8),
      steps(4),
      async (common, a, b, later, last) => {
        const one = await begun(fake, common);
        const other = await joining(fake, one.export(), b);
        await live(one, fake, a);
        const [first, second] = [one.export(), other.export()];
        await one.import(second);
        await other.import(first);
        expect(essence(other.session)).toEqual(essence(one.session));
        await live(one, fake, later);
        const file = one.export(second);
        expect(file.startsWith(second)).toBe(true);
        await live(other, fake, last);
        await other.import(file);
        await one.import(other.export());
        expect(essence(other.session)).toEqual(essence(one.session));
        for (const line of [...first.split('\n'), ...second.split('\n')])
          expect(other.export()).toContain(line);
        for (const person of [one, other]) await person.stage.closeAll();
      },
    ),
    { numRuns: runs },
  );
}, 240_000);

test('three logs give the same in every order, together or one after the other, once or twice', async () => {
  const fake = await server();
  await fc.assert(
    fc.asyncProperty(steps(8), steps(9), steps(9), steps(9), async (common, ...histories) => {
      const base = (await begun(fake, common)).export();
      const logs = [];
      for (const history of histories) {
        const person = await joining(fake, base, history);
        logs.push(person.export());
        await person.stage.closeAll();
      }
      const [a, b, c] = logs as [string, string, string];
      const all = await readerOf([a, b, c]);
      expect(await readerOf([c, b], [a])).toEqual(all);
      expect(await readerOf([a], [a, c], [b], [c, b])).toEqual(all);
      const lines = new Set([a, b, c].flatMap((log) => log.trimEnd().split('\n')));
      expect(all.events).toHaveLength(lines.size);
    }),
    { numRuns: runs },
  );
}, 240_000);
