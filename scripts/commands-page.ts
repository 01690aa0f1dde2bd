import { writeFileSync } from 'node:fs';
import { acts } from '../src/acts/acts.ts';
import { typedUsage } from '../src/acts/typed-line.ts';
import { commands } from '../src/cli/catalog.ts';
import type { CommandDefinition } from '../src/cli/definition.ts';

/** Where the page is that `npm run docs` writes. */
export const commandsPageFile = new URL('../docs/commands.md', import.meta.url);

/** Every command as a page, from the tables that the program itself reads. */
export function commandsPage(): string {
  return [
    '# Commands',
    '',
    'Made by `npm run docs` from the tables that the program reads. In a session as lines (`--plain`) what is a',
    'typed line here does the same as its command; `/help` lists what else can be typed.',
    ...commands.flatMap(section),
    '',
  ].join('\n');
}

function section({ usage, summary, options = [] }: CommandDefinition): string[] {
  const [name = ''] = usage.split(' ');
  const act = acts.find((one) => one.name === name);
  return [
    '',
    `## ${name}`,
    '',
    `\`${usage}\`: ${summary}.`,
    ...(act === undefined ? [] : ['', `As a typed line: \`${typedUsage(act)}\``]),
    ...(options.length === 0 ? [] : ['', ...options.map(([flags, does]) => `- \`${flags}\`: ${does}`)]),
  ];
}

if (import.meta.main) writeFileSync(commandsPageFile, commandsPage());
