import { describe, expect, test } from 'vitest';
import type { Pointer } from '../../src/capture/agent.ts';
import { createOfflineAgent } from '../../src/capture/offline/agent.ts';
import { findingId } from '../../src/domain/findings/finding-id.ts';
import { makeId, type UtteranceId } from '../../src/domain/items/ids.ts';
import { adding, proposing, type Rig, rig } from './rig.ts';
import { Stage } from './stage.ts';

const finding: Pointer = {
  kind: 'finding',
  finding: {
    id: findingId('contradiction R1 R2'),
    key: 'contradiction R1 R2',
    from: 'model',
    severity: 'warning',
    items: [makeId('item', 1)],
    text: 'R1 says nothing of empty files.',
    suggestion: 'Say what happens with them.',
  },
};

const unusedIn = (utterance: UtteranceId, said: string, words: string): Pointer => {
  const start = said.indexOf(words);
  return { kind: 'unused', words: { utterance, start, end: start + words.length, text: words } };
};

/** A stage on which one thing was said and heard, and the human points at something. */
async function pointing(
  said: string,
  reply: Parameters<typeof rig>[0],
  ...at: readonly Pointer[]
): Promise<Rig> {
  const played = await rig(['Fine.', ...[reply as never]]);
  await played.stage.say(played.agent, said);
  played.stage.pointers = at;
  return played;
}

describe('a turn in which the human points at something', () => {
  test('shows A a finding, whose words are no evidence', async () => {
    const quoting = adding('Empty files are errors.', 'Say what happens with them', { utterance: 'U1' });
    const played = await pointing('it sorts', proposing([quoting]), finding);
    const { changes } = await played.stage.turn(played.agent);
    const shown = String(played.sent(1).at(-1)!.content);
    expect(shown).toMatch(
      /^# The human points at\nFound by an audit.*\nF\d{6} \(warning\) on R1: R1 says nothing/,
    );
    expect(changes).toMatchObject([{ origin: 'inferred', evidence: [], askedFor: false }]);
  });

  test('shows A words that no item uses, which it can quote without their name', async () => {
    const said = 'it sorts. and it beeps at the end';
    const beeps = adding('It beeps at the end.', 'it beeps at the end');
    const played = await pointing(
      said,
      proposing([beeps]),
      unusedIn(makeId('utterance', 1), said, 'it beeps at the end'),
    );
    const { changes } = await played.stage.turn(played.agent);
    expect(String(played.sent(1).at(-1)!.content)).toContain('no item uses. Propose what they ask for');
    expect(changes).toMatchObject([{ origin: 'explicit', evidence: [{ utterance: 'U1', start: 14 }] }]);
  });

  test('knows what was asked before', async () => {
    const question = { text: 'Which order?', options: ['up', 'down'] };
    const asked = { text: '', toolCalls: [{ name: 'ask', arguments: question }] };
    const played = await rig([asked, 'Fine.', asked, 'Right.']);
    const { questions } = await played.stage.say(played.agent, 'it sorts');
    await played.stage.answer(played.agent, questions[0]!, 'up');
    played.stage.pointers = [finding];
    expect((await played.stage.turn(played.agent)).questions).toEqual([]);
  });

  test('begins with a checkpoint where no history tells A what it must know', async () => {
    const played = await rig('Fine.');
    await played.stage.say(played.agent, 'it sorts');
    played.stage.history = [];
    played.stage.pointers = [finding];
    await played.stage.turn(played.agent);
    expect(String(played.sent().at(-1)!.content)).toMatch(
      /# Spec "Stage".*# Said before\nU1: it sorts\n# The human points at/s,
    );
  });
});

describe('the offline capture, pointed at something', () => {
  const agent = createOfflineAgent({ questionsPerTurn: 0 });

  test('files unused words, and nothing around them', async () => {
    const stage = new Stage();
    const said = 'Hello there. It must sort all rows. It prints a table.';
    const { id } = stage.hear(said);
    await stage.turn({ ...agent, takeTurn: async () => emptyTurn });
    stage.pointers = [unusedIn(id, said, 'It must sort all rows.')];
    const { changes, reply } = await stage.turn(agent);
    expect(changes).toMatchObject([
      {
        op: 'add',
        text: 'It must sort all rows.',
        origin: 'explicit',
        evidence: [{ utterance: 'U1', start: 13 }],
      },
    ]);
    expect(reply).toContain('Filed 1 item');
  });

  test('says that it cannot settle a finding', async () => {
    const stage = new Stage();
    stage.pointers = [finding];
    const { changes, reply } = await stage.turn(agent);
    expect(changes).toEqual([]);
    expect(reply).toMatch(/Rules cannot settle F\d{6}/);
  });
});

const emptyTurn = { reply: 'Fine.', changes: [], questions: [], superseded: [], settled: [], history: [] };
