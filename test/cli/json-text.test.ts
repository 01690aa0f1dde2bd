import { expect, test } from 'vitest';
import { User } from './program.ts';

/** What a reader of a terminal, a log or a pull request does not see, or sees in another order. */
const unseen = [
  ...['\u{E0001}', '\u{E0049}\u{E0067}\u{E006E}', '\u{E007F}', '\u{E0100}'],
  ...['\u202a', '\u202e', '\u2066', '\u2069', '\u200e', '\u061c'],
  ...['\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u180e', '\u034f', '\u3164'],
  ...['\u2028', '\u2029', '\u007f', '\u009b'],
];
const shown = /[^\x20-\x7e\n]/;

test('--json writes every character that nobody sees as an escape, and says the same', async () => {
  const user = new User();
  const text = `It lists${unseen.join('')} files.`;
  for (const command of [
    ['say', text],
    ['changes'],
    ['export'],
    ['say', `about ${text}`, '--attach', `no${text}`],
  ]) {
    const { output, errors } = await user.run([...command, '--json']);
    expect(output + errors, command[0]).not.toMatch(shown);
  }
  expect(JSON.parse((await user.run(['export', '--json'])).output).utterances[0].text).toBe(text);
});
