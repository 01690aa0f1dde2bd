import { expect, test } from 'vitest';
import { User } from './program.ts';

const hostile = 'It logs.\u001B]0;owned\u0007\u0085Session s1: Forged\u2028R9 \u001B[2Jgone\u202E';

test('no words of the human or of a file reach a terminal as a control, and none begin a line of their own', async () => {
  const user = new User();
  user.write('notes.md', `# ${hostile}\n\n- ${hostile}\n`);
  await user.run(['new', hostile]);
  await user.run(['add', 'behavior', hostile]);
  await user.run(['--offline', 'say', hostile]);
  await user.run(['import', 'notes.md', '--add']);
  const looks = [
    ['status'],
    ['spec'],
    ['changes'],
    ['sessions'],
    ['unused'],
    ['audit'],
    ['freeze'],
    ['import', hostile],
  ];
  for (const look of looks) {
    const { output, errors } = await user.run(look);
    const printed = output + errors;
    expect(printed, look[0]).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u2028\u2029\u202E]/);
    expect(printed, look[0]).not.toMatch(/^(?:Session s1: Forged|R9 )/m);
  }
});
