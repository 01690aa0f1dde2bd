import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { runPlain } from '../../src/lines/run.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import { keys, renderTui } from '../support/screen/render-tui.ts';
import { begunDuel, type Duel, expectLawsKept } from './duel.ts';

/** Titles, clearing, colours, links, the clipboard, answers that a terminal types itself, and text that runs backwards. */
const sequences = [
  '\u001b]0;pwned\u0007',
  '\u001b[2J\u001b[H',
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u001b\\link\u001b]8;;\u001b\\',
  '\u001b]52;c;cm0gLXJmIC8=\u0007',
  '\u001b[6n\u001b[c\u001bP$q"p\u001b\\',
  '\u001b[?1049l\u001b[?25h\u001bc',
  '\u009b31m\u009d0;title\u009c',
  '\u202edesrever\u202c \u2066isolated\u2069',
  '\b\b\b\u007f\u0000\u000b\u000c\r',
  '\u2028\u2029\u0085',
];
const attack = sequences.join('x');

/** What no part of a drawn frame may hold: all of it begins something that only a foreign hand would begin. */
const forbidden =
  /[\u0007\u0008\u007f\u0080-\u009f\u202a-\u202e\u2066-\u2069\u2028\u2029]|\u001b\][08]|\u001b\]52|\u001bP|\u001bc|\u001b\[2J|\u001b\[6n/;

/** Everything that A can send, with the attack in every text of it. */
const reply: FakeReply = {
  text: `Hello ${attack} there`,
  toolCalls: [
    {
      name: 'propose',
      arguments: {
        changes: [
          {
            op: 'add',
            section: 'acceptance',
            text: `It ${attack} rings.`,
            why: `Because ${attack}.`,
            quote: `${attack} said`,
            utterance: 'U1',
            cases: [
              { name: `case ${attack}`, run: `echo ${attack}`, exit: 0, stdin: attack, stdout: attack },
              { given: attack, when: attack, expected: attack },
            ],
          },
          { op: 'replace', item: 'R1', text: `Invoices ${attack} are sorted.` },
          { op: attack, item: attack, section: attack, text: attack },
        ],
      },
    },
    {
      name: 'ask',
      arguments: { text: `Which ${attack}?`, options: [`one ${attack}`, attack], recommended: attack },
    },
    { name: attack, arguments: { [attack]: attack } },
  ],
};

async function attackedDuel(): Promise<Duel> {
  const attacked = await begunDuel();
  await attacked.hears(`Please ${attack} go on`, reply, { text: attack });
  return attacked;
}

const places: readonly (readonly [name: string, keys: readonly string[]])[] = [
  ['the conversation', []],
  ['the spec', [keys.tab, keys.tab]],
  ['the evidence', [keys.tab, keys.tab, 'e']],
  ['each change', [keys.tab, keys.tab, keys.down, keys.down, keys.down, 'e']],
  ['the questions', [keys.ctrlO]],
  ['the cases of a change', [keys.tab, keys.tab, keys.down, keys.down, keys.down, 'e', keys.pageDown]],
];

test.each(places)('no foreign sequence reaches the terminal in %s', async (_, pressed) => {
  const attacked = await attackedDuel();
  for (const columns of [80, 140]) {
    const tui = renderTui({ session: attacked.session, columns, rows: 24 });
    onTestFinished(() => tui.close());
    const before = tui.stdout.written.length;
    await tui.press(...pressed);
    expect(await tui.lines()).toHaveLength(24);
    expect(tui.stdout.written.slice(before)).not.toMatch(forbidden);
    expect(await tui.screen()).toContain('Invoices');
  }
  expectLawsKept(attacked);
});

/** Whatever can be said in lines, with a freeze and a build in it that cannot come to anything. */
const lines = [
  '/status',
  '/changes',
  '/spec',
  '/ask C4 why?',
  '/accept C4',
  '/spec',
  '/reject C5 no',
  `/answer Q1 1 ${attack}`,
  `/answer Q1 again ${attack}`,
  '/audit',
  '/freeze with-inferred',
  '/freeze with-inferred no-audit',
  '/build plan-only',
  `/undo ${attack}`,
  `/accept ${attack}`,
  `/${attack}`,
  attack,
];

test('nor does any get out in lines', async () => {
  const attacked = await attackedDuel();
  const printed: string[] = [];
  const input = Readable.from(lines.map((line) => Buffer.from(`${line.replaceAll(/[\r\n]/g, '')}\n`)));
  await runPlain({
    session: attacked.session,
    commands: true,
    from: { kind: 'paste' },
    input,
    print: (line) => printed.push(line),
  });
  expect(printed.length).toBeGreaterThan(50);
  expect(printed.join('\n')).toContain('rings');
  expect(printed.join('\n')).not.toMatch(forbidden);
  expect(printed.join('\n')).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
});

test('a turn that fails with it is told without it', async () => {
  const attacked = await begunDuel();
  const body = JSON.stringify({ error: { message: `broken ${attack}`, type: attack } });
  await attacked.hears('Go on.', { fault: { status: 403, body } });
  const tui = renderTui({ session: attacked.session, columns: 100, rows: 24 });
  onTestFinished(() => tui.close());
  expect(await tui.screen()).toContain('broken');
  expect(tui.stdout.written).not.toMatch(forbidden);
});

test('it is stored as it was, where the human said it', async () => {
  const attacked = await attackedDuel();
  const [, heard] = attacked.store.utterances.all(attacked.session.view.session);
  expect(heard?.text).toBe(`Please ${attack} go on`);
});
