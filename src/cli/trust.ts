import { relative } from 'node:path';
import { WrongUseError } from '../acts/wrong-use.ts';
import { type Config, loadConfig } from '../config/load.ts';
import type { ProjectSettings } from '../config/project.ts';
import { forgetVerdicts, keepVerdict, readVerdicts } from '../config/trusted.ts';
import { type Environment, isAtTerminal } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** Digits of a hash that name what was shown. */
const fewestDigits = 8;

export interface TrustOptions {
  /** The hash of what was shown, or its first digits. */
  readonly hash: string | undefined;
  readonly list: boolean;
  readonly revoke: boolean;
}

/** `trust [--hash HASH] [--list] [--revoke]`: shows what came with the project and wants trust, gives it, takes it back. */
export async function trust(environment: Environment, options: TrustOptions): Promise<ExitStatus> {
  if ([options.hash !== undefined, options.list, options.revoke].filter(Boolean).length > 1) {
    throw new WrongUseError('Give one of --hash, --list and --revoke.');
  }
  if (options.list) return list(environment);
  const { folder: cwd, variables: env } = environment;
  const { project, passedOver } = await loadConfig({ cwd, env });
  if (project === undefined) {
    const none = `No settings came with ${cwd}: there is nothing to trust.`;
    await answer(environment, { project: null, passedOver }, () => [...passedOver, none]);
    return exitStatus.done;
  }
  if (options.revoke) return revoke(environment, project);
  if (options.hash !== undefined) return give(environment, project, options.hash);
  await answer(environment, { project, passedOver }, () => [
    ...passedOver,
    ...projectLines(project),
    ...wayLines(project),
  ]);
  return exitStatus.done;
}

/** Only who sits at a terminal can give trust: what runs unseen could give it to itself. */
async function give(environment: Environment, project: ProjectSettings, hash: string): Promise<ExitStatus> {
  if (!isAtTerminal(environment)) throw new WrongUseError('Trust is given at a terminal, and this is none.');
  if (hash.length < fewestDigits || !project.hash.startsWith(hash.toLowerCase())) {
    throw new WrongUseError(
      `${project.file} is ${project.hash.slice(0, 12)} now, and not ${hash}. Look at it again with \`specwright trust\`.`,
    );
  }
  await judge(environment, project, true);
  await answer(environment, { project: { ...project, standing: 'trusted' } }, () => [
    `Trusted as it is now: ${project.file}. Whatever changes in it is asked about again.`,
  ]);
  return exitStatus.done;
}

/** Keeps what the human said of this very content. */
export const judge = (
  { variables }: Environment,
  { file, hash }: ProjectSettings,
  trusted: boolean,
): Promise<void> => keepVerdict({ file, hash, trusted, at: Date.now() }, variables);

async function revoke(environment: Environment, { file }: ProjectSettings): Promise<ExitStatus> {
  const forgotten = await forgetVerdicts(file, environment.variables);
  await answer(environment, { file, forgotten }, () => [
    forgotten === 0
      ? `Nothing was said of ${file}.`
      : `${file} is not trusted any more, and is asked about again.`,
  ]);
  return exitStatus.done;
}

async function list(environment: Environment): Promise<ExitStatus> {
  const verdicts = await readVerdicts(environment.variables);
  await answer(environment, verdicts, () =>
    verdicts.length === 0
      ? ['No settings of a project were trusted yet.']
      : verdicts.map(({ file, hash, trusted, at }) => {
          const when = new Date(at).toISOString().slice(0, 10);
          return `${trusted ? 'trusted' : 'declined'}  ${hash.slice(0, 12)}  ${when}  ${file}`;
        }),
  );
  return exitStatus.done;
}

/** What came with a project and what it wants to do, as lines; not cleaned. */
export function projectLines({ file, standing, wishes, refused }: ProjectSettings): readonly string[] {
  const wanted = standing === 'trusted' ? 'They may' : 'They would';
  return [
    `Settings came with this project: ${file}`,
    ...(wishes.length === 0 ? ['They ask for nothing that needs trust.'] : []),
    ...wishes.map((wish) => `  ${wanted} ${wish}.`),
    ...refused.map((refusal) => `  Never: ${refusal}`),
  ];
}

function wayLines({ hash, standing, wishes }: ProjectSettings): readonly string[] {
  if (standing === 'trusted')
    return ['You trust them as they are. `specwright trust --revoke` takes it back.'];
  if (wishes.length === 0) return [];
  return [
    standing === 'declined'
      ? 'You said no: none of this is done.'
      : 'None of this is done before you trust it.',
    `At a terminal: specwright trust --hash ${hash.slice(0, 12)}`,
  ];
}

/** What a command goes on without, each as a line; nothing where there is nothing to say. */
export function settingsNotes(
  { folder }: Pick<Environment, 'folder'>,
  { project, passedOver }: Pick<Config, 'project' | 'passedOver'>,
): readonly string[] {
  if (project === undefined || project.standing === 'declined') return passedOver;
  const name = relative(folder, project.file);
  const untrusted =
    `${name} came with the project and is not trusted, so it does not ${project.wishes.join('; ')}. ` +
    '`specwright trust` shows how to allow it.';
  const waits = project.standing === 'undecided' && project.wishes.length > 0;
  return [...passedOver, ...(waits ? [untrusted] : []), ...project.refused.map((one) => `${name}: ${one}`)];
}
