/** A program that talks and decides as fast as it can, and says what it was told is done. Runs until it is killed. */
import { openSession } from '../../src/session/open.ts';
import { openStore } from '../../src/store/store.ts';

const [file = '', cwd = ''] = process.argv.slice(2);
const session = await openSession({
  store: openStore(file),
  capture: {
    model: { kind: 'none' },
    prompt: async () => '',
    questionsPerTurn: 1,
    checkpointCharacters: 60_000,
    longestUtterance: 100_000,
  },
  build: {
    model: { kind: 'none' },
    limits: { commandMs: 1, outputBytes: 1, processes: 1, repairs: 1, steps: 1, parallel: 1 },
    prompts: {},
    workspaces: cwd,
  },
  cwd,
});

const tell = (fact: object) => process.stdout.write(`${JSON.stringify(fact)}\n`);
tell({ session: session.view.session });

for (let round = 1; ; round += 1) {
  const { utterance } = await session.say(`Rule ${round} holds. Rule ${round} is written to file ${round}.`);
  tell({ utterance });
  for (const [index, { id }] of session.view.pending.entries()) {
    if (index % 3 === 2) session.reject([id], `not rule ${round}`);
    else if (index % 3 === 1) session.accept([id], `a note on ${round}`);
    else session.accept([id]);
    tell({ change: id });
  }
  if (round % 4 === 0) {
    session.undo();
    tell({ revision: session.view.revision });
  }
}
