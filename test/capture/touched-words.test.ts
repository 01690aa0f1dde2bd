import { expect, test } from 'vitest';
import { adding, proposing, rig } from './rig.ts';

const inferred = 'The error message goes to standard error and reads "mdlinks: no such folder".';
const renamed = 'The error message goes to standard error and reads "deadlinks: no such folder".';

async function after(text: string, quote: string, said: string, accepted = false) {
  const { stage, agent } = await rig([
    proposing([adding(inferred)]),
    proposing([{ op: 'replace', item: 'R1', text, quote }]),
    'I leave it.',
  ]);
  await stage.say(agent, 'what the error says, you decide');
  if (accepted) stage.acceptAll();
  return (await stage.say(agent, said)).changes[0];
}

test.each([
  ['waits', false],
  ['was accepted', true],
])(
  'a name said for an inferred sentence that %s does not make the sentence explicit',
  async (_, accepted) => {
    expect(await after(renamed, 'call it deadlinks', 'call it deadlinks', accepted)).toMatchObject({
      text: renamed,
      origin: 'inferred',
      evidence: [{ text: 'call it deadlinks' }],
    });
  },
);

test('the human still asked for that change of an accepted item', async () => {
  expect(await after(renamed, 'call it deadlinks', 'call it deadlinks', true)).toMatchObject({
    askedFor: true,
  });
});

test('words of the human in place of what was inferred are explicit', async () => {
  const said = 'errors go to standard output, prefixed with the time';
  expect(await after('Errors go to standard output, prefixed with the time.', said, said)).toMatchObject({
    origin: 'explicit',
  });
});

test('an inferred sentence that the human says in full is explicit', async () => {
  const said = 'the error message goes to standard output and reads "mdlinks: no such folder"';
  expect(await after(inferred.replace('standard error', 'standard output'), said, said)).toMatchObject({
    origin: 'explicit',
  });
});

test('a case that runs must say its exit status: none is made up', async () => {
  const { stage, agent, told } = await rig([
    proposing([{ ...adding('It sorts.'), quote: 'sort it', cases: [{ run: 'sorter' }] }]),
    proposing([{ ...adding('It sorts.'), quote: 'sort it', cases: [{ run: 'sorter', exit: 3 }] }]),
  ]);
  const { changes } = await stage.say(agent, 'sort it');
  expect(told()).toContain('needs `exit`');
  expect(changes).toMatchObject([{ cases: [{ run: 'sorter', exit: 3 }] }]);
});

test('A is told which change that waited its new one takes the place of', async () => {
  const { stage, agent } = await rig([
    proposing([adding(inferred)]),
    proposing([{ op: 'replace', item: 'R1', text: renamed, quote: 'call it deadlinks' }]),
  ]);
  await stage.say(agent, 'what the error says, you decide');
  const { history } = await stage.say(agent, 'call it deadlinks');
  expect(JSON.stringify(history)).toContain(', in place of C1: inferred. The quote asks for a part');
});
