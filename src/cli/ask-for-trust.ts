import type { ProjectSettings } from '../config/project.ts';
import { ask } from './ask.ts';
import { type Environment, isAtTerminal } from './environment.ts';
import { writeLines } from './output.ts';
import { judge, projectLines } from './trust.ts';

/**
 * Asks a human who opens a session whether the settings of the project may do what they want to do: once for each
 * content, before anything was sent. Without a yes the program goes on without them.
 */
export async function askForTrust(environment: Environment, project: ProjectSettings): Promise<void> {
  if (!isAtTerminal(environment) || project.standing !== 'undecided' || project.wishes.length === 0) return;
  const { sanitizeLine } = await import('../terminal/sanitize.ts');
  const { wrapLine } = await import('../terminal/wrap.ts');
  const { columns = 80 } = environment.output;
  const lines = [...projectLines(project), 'Without your trust the program works, and does none of this.'];
  const rows = lines
    .map(sanitizeLine)
    .flatMap((line) =>
      wrapLine(line, columns - 5).map(
        ({ start, end }) => `${start === 0 ? '' : '    '}${line.slice(start, end)}`,
      ),
    );
  await writeLines(environment.output, rows);
  const answer = await ask(environment, 'Trust them as they are now? y/N ');
  await judge(environment, project, /^y(?:es)?$/i.test(answer));
}
