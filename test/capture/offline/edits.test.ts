import { describe, expect, test } from 'vitest';
import type { TurnResult } from '../../../src/capture/agent.ts';
import { createOfflineAgent } from '../../../src/capture/offline/agent.ts';
import { Stage } from '../stage.ts';

const agent = createOfflineAgent({ questionsPerTurn: 0 });

/** A stage with `R1` to `R5` in the spec. */
async function furnished(): Promise<Stage> {
  const stage = new Stage();
  await stage.say(agent, '- it sorts\n- it counts\n- it prints a table\n- it sends mail\n- it has colours');
  stage.acceptAll();
  return stage;
}

const brief = ({ changes }: TurnResult): string =>
  changes
    .map(
      ({ op, item, section, text }) =>
        `${op} ${item}${op === 'move' ? ` ${section}` : ''}${op === 'replace' ? ` ${text}` : ''}`,
    )
    .join(', ');

describe('items are edited by name', () => {
  test.each([
    ['change R3 to it prints CSV', 'replace R3 It prints CSV.'],
    ['Please change r3 to: It prints CSV.', 'replace R3 It prints CSV.'],
    ['replace R3 with "it prints CSV"', 'replace R3 It prints CSV.'],
    ['R3: it prints CSV. One line a group.', 'replace R3 It prints CSV. One line a group.'],
    ['R3 should read it prints CSV', 'replace R3 It prints CSV.'],
    ['ändere R3 in: es druckt CSV', 'replace R3 Es druckt CSV.'],
    ['ersetze r3 durch „es druckt CSV“', 'replace R3 Es druckt CSV.'],
    ['R3 soll heißen: es druckt CSV', 'replace R3 Es druckt CSV.'],
    ['remove R3', 'remove R3'],
    ['please drop R3 and R5', 'remove R3, remove R5'],
    ['delete r3, r4 and r5, nobody needs them', 'remove R3, remove R4, remove R5'],
    ['remove R4 because nobody reads mail', 'remove R4'],
    ['R3 and R5 are out', 'remove R3, remove R5'],
    ['R4 can go', 'remove R4'],
    ['streiche R3 und R5', 'remove R3, remove R5'],
    ['R4 ist raus', 'remove R4'],
    ['bitte R4 löschen, weil das keiner liest', 'remove R4'],
    ['nimm R5 raus', 'remove R5'],
    ['move R3 to constraints', 'move R3 constraint'],
    ['put R2 under inputs and outputs', 'move R2 interface'],
    ['R2 belongs to failure modes', 'move R2 failure'],
    ['R2 and R3 are constraints', 'move R2 constraint, move R3 constraint'],
    ['verschiebe R2 nach Fehlerfälle', 'move R2 failure'],
    ['R2 gehört zu den Einschränkungen', 'move R2 constraint'],
    ['remove R5 and move R2 to constraints', 'remove R5, move R2 constraint'],
    ['streiche R5, ändere R2 in es zählt Wörter', 'remove R5, replace R2 Es zählt Wörter.'],
  ])('%s', async (sentence, expected) => {
    const stage = await furnished();
    const result = await stage.say(agent, sentence);
    expect(brief(result)).toBe(expected);
    for (const change of result.changes) {
      expect(change).toMatchObject({ askedFor: true, origin: 'explicit', evidence: [{ utterance: 'U2' }] });
    }
  });

  test.each([['restore R3'], ['bring R3 back, please'], ['hol R3 zurück'], ['stelle R3 wieder her']])(
    '%s',
    async (sentence) => {
      const stage = await furnished();
      await stage.say(agent, 'drop R3');
      stage.acceptAll();
      expect(brief(await stage.say(agent, sentence))).toBe('restore R3');
    },
  );

  test('an item that only waits is edited too', async () => {
    const stage = new Stage();
    await stage.say(agent, 'it sorts');
    const { changes, superseded } = await stage.say(agent, 'R1: it sorts by name');
    expect(changes).toMatchObject([{ op: 'add', item: 'R1', text: 'It sorts by name.' }]);
    expect(superseded).toEqual(['C1']);
  });

  test('an item that is not there is said, and the others are edited', async () => {
    const stage = await furnished();
    const result = await stage.say(agent, 'drop R2 and R9');
    expect(brief(result)).toBe('remove R2');
    expect(result.reply).toContain('There is no R9.');
  });

  test('an edit that the rules do not understand makes no item', async () => {
    const stage = await furnished();
    const result = await stage.say(agent, 'delete the second half of R3');
    expect(result.changes).toEqual([]);
    expect(result.reply).toContain('I could not read “delete the second half of R3” as an edit.');
  });

  test('a sentence that only mentions an item is a sentence', async () => {
    const stage = await furnished();
    const { changes } = await stage.say(agent, 'the mails of R4 carry a signature');
    expect(changes).toMatchObject([{ op: 'add', text: 'The mails of R4 carry a signature.' }]);
  });
});

describe('what only the human does', () => {
  test.each([
    'undo',
    'Undo that please.',
    'mach das rückgängig',
    'accept C2',
    'reject all',
    'confirm R3',
    'bestätige R3',
  ])('%s is left to them', async (sentence) => {
    const stage = await furnished();
    const { changes, reply } = await stage.say(agent, sentence);
    expect(changes).toEqual([]);
    expect(reply).toMatch(/Undo is yours to do|Decisions are yours to make/);
  });
});
