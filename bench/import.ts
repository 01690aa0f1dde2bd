import path from 'node:path';
import { openStore } from '../src/store/store.ts';
import type { Place } from './place.ts';
import { openSessionIn } from './session.ts';
import { report, spread, timed } from './statistics.ts';

const characters = 92_000;
const runs = 5;

const words = 'worker tracker workspace queue prompt retry agent session token limit hook poll issue'.split(
  ' ',
);
const word = (at: number): string => words[at % words.length]!;
const sentence = (at: number, must = 'must'): string =>
  `The ${word(at)} of ${word(at * 3)} ${at} ${must} ${word(at * 5)} each ${word(at * 7)} before the ${word(at * 11)} ends.`;

/** One chapter as large specifications have them: prose, lists in lists, code, a table, definitions. */
function chapter(number: number): string {
  const at = number * 40;
  return [
    `## ${number}. The ${word(at)} and the ${word(at + 1)}`,
    [sentence(at), sentence(at + 1, 'should'), sentence(at + 2, 'may')].join(' '),
    `### ${number}.1 Fields`,
    [3, 4, 5]
      .map((step) => `- \`${word(at + step)}_${at + step}\` (string, required)\n  - ${sentence(at + step)}`)
      .join('\n'),
    `### ${number}.2 Example`,
    `\`\`\`yaml\n${word(at)}:\n  ${word(at + 1)}: ${at}\n  ${word(at + 2)}: true\n\`\`\``,
    '| state | next |\n| --- | --- |\n' +
      [6, 7].map((step) => `| ${word(at + step)} | ${word(at + step + 1)} |`).join('\n'),
    `### ${number}.3 Failures`,
    [8, 9, 10].map((step) => `${step - 7}. ${sentence(at + step)}`).join('\n'),
  ].join('\n\n');
}

function largeDocument(): string {
  const parts = ['# A service that runs agents\n\nStatus: draft.'];
  for (let length = 0; length < characters; length += parts.at(-1)!.length + 2)
    parts.push(chapter(parts.length));
  return `${parts.join('\n\n').slice(0, characters)}\n`;
}

/** What it costs to take a whole specification in. */
export async function measureImport(place: Place): Promise<void> {
  const text = largeDocument();
  const store = openStore(path.join(path.dirname(place.database), 'import.db'));
  const times: number[] = [];
  let items = 0;
  try {
    for (let run = 0; run < runs; run += 1) {
      const session = await openSessionIn(place, store, { title: `Import ${run}` });
      const [time, imported] = await timed(() => session.importDocument({ name: 'SPEC.md', text }));
      items = imported.items.length;
      times.push(time);
      await session.close();
    }
  } finally {
    store.close();
  }
  report(`importing ${characters / 1_000} kB of Markdown, ${items} items`, spread(times));
}
