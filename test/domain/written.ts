/** Things that people write, or paste to say them: all of it is theirs. */
export const written: Readonly<Record<string, string>> = {
  'nothing at all': '',
  prose: `I want a tea timer for the command line.
It should count down in the terminal and ring the bell.
When it is done, it ends with status 0.`,
  'a list': `- It rings.
- It counts down.
- Errors go to standard error.`,
  'a numbered list with remarks': `#1 The user logs in (with a password)
#2 The user sees the list (empty at first)
#3 The user logs out (or is logged out)`,
  'a list of what is done': `✓ It rings
✓ It counts down
✗ It has no colours`,
  'messages that are wanted': `Error: the file does not exist.
Error: the file may not be read.
Warning: the file is empty.`,
  'messages that are wanted, in lower case': `error: no such file
error: no such option
warning: nothing to do`,
  'levels and what they are for': `ERROR when it cannot go on
WARNING when it goes on with a default
INFO for everything else`,
  'a plan with times': `09:00 open the shop
09:15 brew the first tea
17:00 close the shop`,
  'a plan with dates': `2026-01-05 first version for the team
2026-02-01 second version, with sounds
2026-03-01 everybody gets it`,
  'a Markdown document': `# Tea timer

## Behaviour
- It rings.

| tea | minutes |
|---|---|
| green | 2 |`,
  'a Markdown table': `| tea | minutes |
|---|---|
| green | 2 |
| black | 4 |`,
  'a document with a trace in it': `# What happens

    Traceback (most recent call last):
      File "/app/tea.py", line 12, in <module>
      File "/app/tea.py", line 8, in main

It must not do that.`,
  'enumerations with commas': `tea, coffee, and water
cups, mugs, and glasses
spoons, forks, and knives`,
  'names of fields': `name, minutes, temperature
name must be unique
minutes is a number`,
  'key: value': `name: tea timer
language: Python
license: MIT`,
  TypeScript: `export function ring(bell: Bell): void {
  if (bell.isBroken) throw new Error('The bell is broken.');
  bell.ring();
}`,
  Python: `def ring(bell):
    if bell is None:
        raise ValueError("there is no bell")
    bell.ring()`,
  'a literal that is not JSON': `{
  name: 'tea',
  minutes: 3,
}`,
  HTML: `<div>
  <h1>Tea</h1>
</div>`,
  'a component': `<Timer minutes={3}>
  <Bell />
</Timer>`,
  CSS: `.tea {
  color: green;
  border: 1px solid;
}`,
  SQL: `SELECT name, minutes, temperature
FROM teas
WHERE minutes > 3;`,
  'shell commands': `npm install
npm test
npm start`,
  'a session that is wanted': `$ tea 3
3:00
2:59
done`,
  Gherkin: `Given a timer of 3 minutes
When 3 minutes have passed
Then it rings`,
  'dependencies of a design': `timer -> bell: rings
timer -> clock: reads
bell -> sound: plays`,
  'steps at an address': `Go to localhost:3000
Click on the button at the top
It should say "3:00"`,
  German: `Der Timer zählt herunter.
Fehler: Wenn die Datei fehlt, soll eine Meldung kommen.
Am Ende klingelt es.`,
  Japanese: `タイマーはカウントダウンします。
終わったらベルが鳴ります。
エラーは標準エラー出力に出します。`,
  'an e-mail': `Hi Ada,

could the timer ring twice? On 2026-01-05 12:00 it rang only once, and I did not hear it.

Thanks
Grace`,
};
