import { expect, test } from 'vitest';
import { Shell } from '../support/screen/shell.ts';

const ctrlC = '\u0003';

test('from words to a frozen spec with a keyboard alone, and it is there again the next time', async () => {
  const shell = new Shell();
  await shell.start();
  shell.write('The goal is a tea timer for the command line. It must ring the bell when the time is over.');
  await shell.until('when the time is over.');
  shell.write('\r');
  await shell.until('to decide');
  shell.write('\t');
  await shell.until('━━ Conversation');
  shell.write('\t');
  await shell.until('━━ Spec');
  shell.write('A');
  await shell.until('✓ Accepted');
  shell.write('e');
  expect(await shell.until('━━ Evidence')).toContain('U1, you said');
  shell.write('\u001B');
  await shell.until('━━ Spec');
  shell.write(ctrlC);
  await shell.until('once more');
  shell.write(ctrlC);
  await shell.ended();
  shell.write('clear\r');
  await shell.until((text) => text.trim() === '$');
  await shell.start();
  const text = await shell.until('┃ The goal is a tea timer');
  expect(text).toContain('✓ Accepted');
});

test('a paste of 5,000 lines does not hold anything up', async () => {
  const shell = new Shell();
  await shell.start();
  const lines = Array.from({ length: 5000 }, (_, index) => `pasted line ${index} with some words in it`);
  shell.write(`\u001B[200~${lines.join('\r')}\u001B[201~`);
  await shell.until((text) => text.includes('[pasted 5,000 lines]'));
  shell.write('!');
  await shell.until((text) => text.includes(']!'));
});

test('the editor of the human has the terminal for itself, and gives it back', async () => {
  const shell = new Shell({ env: { EDITOR: 'printf "from the editor" >' } });
  await shell.start();
  shell.write('draft');
  await shell.until('› draft');
  shell.write('\u0007');
  await shell.until('› from the editor');
  expect(shell.state()).toMatchObject({ alternate: true, wrap: false });
  shell.write('!');
  await shell.until('› from the editor!');
});
