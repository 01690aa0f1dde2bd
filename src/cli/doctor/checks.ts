import type { Config } from '../../config/load.ts';
import type { ModelChoice } from '../../config/model-choice.ts';
import { configOf, databaseOf } from '../access.ts';
import type { Environment } from '../environment.ts';
import { reachable } from './reachable.ts';

/** One thing that was looked for. */
export interface Check {
  readonly check: string;
  readonly ok: boolean;
  readonly found: string;
  /** What to do about it; empty where there is nothing to do. */
  readonly fix: string;
  /** Whether nothing can be done without it. */
  readonly needed: boolean;
}

/** Looks at everything. No check stops another one, and none writes anything but a database that is not there yet. */
export async function allChecks(environment: Environment): Promise<readonly Check[]> {
  const configuration = await readConfiguration(environment);
  const groups = await Promise.all([
    [node(), terminal(environment), configuration.check],
    configuration.config === undefined ? [] : models(configuration.config, environment),
    foundAround(environment),
    [sandbox()],
    configuration.config === undefined ? [] : [database(environment, configuration.config)],
  ]);
  return Promise.all(groups.flat());
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 22 || (major === 22 && minor >= 18);
  return {
    check: 'node',
    ok,
    found: process.versions.node,
    fix: ok ? '' : 'Install Node 22.18 or newer: https://nodejs.org',
    needed: true,
  };
}

function terminal({ output, variables }: Environment): Check {
  const term = variables['TERM'] ?? 'unknown';
  const ok = output.isTTY === true && term !== 'dumb';
  const size = 'columns' in output && 'rows' in output ? `, ${output.columns}x${output.rows}` : '';
  return {
    check: 'terminal',
    ok,
    found: ok
      ? `${term}${size}`
      : `${output.isTTY === true ? term : 'standard output is no terminal'}: lines instead of a full screen`,
    fix: '',
    needed: false,
  };
}

async function readConfiguration(
  environment: Environment,
): Promise<{ readonly check: Check; readonly config?: Config }> {
  try {
    const config = await configOf(environment);
    const files = config.files.length === 0 ? 'no .specrc: everything as it comes' : config.files.join(', ');
    const { project, passedOver } = config;
    const aside = isAside(config)
      ? [`${project?.file} is not trusted, so it does not ${project?.wishes.join('; ')}`]
      : [];
    const found = [files, ...aside, ...(project?.refused ?? []), ...passedOver].join('. ');
    const fix = aside.length > 0 ? '`specwright trust` shows how to allow it.' : '';
    return { config, check: { check: 'configuration', ok: true, found, fix, needed: true } };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { check: { check: 'configuration', ok: false, found, fix: 'Correct the file.', needed: true } };
  }
}

/** Whether the project wishes for something that waits for trust. */
const isAside = ({ project }: Config): boolean =>
  project !== undefined && project.standing !== 'trusted' && project.wishes.length > 0;

function models(config: Config, { options }: Environment): readonly Promise<Check>[] {
  if (options.offline) return [];
  const way = isAside(config)
    ? 'Trust the settings of the project, or name one in your own: `model:` with `baseURL:` and `name:`.'
    : 'Name one in .specrc: `model:` with `baseURL:` and `name:`.';
  return [
    model('model of A', config.capture, `${way} Until then A is the offline capture.`),
    model('model of B', config.build, way),
  ];
}

async function model(check: string, choice: ModelChoice, fix: string): Promise<Check> {
  if (choice.kind === 'none') {
    return { check, ok: false, found: 'none is configured', fix, needed: false };
  }
  if (choice.kind === 'unusable') return { check, ok: false, found: choice.why, fix: '', needed: false };
  const { baseURL, model: name } = choice.settings;
  const answer = await reachable(choice.settings);
  return {
    check,
    ok: answer.ok,
    found: `${name} at ${baseURL}: ${answer.found}`,
    fix: answer.fix,
    needed: false,
  };
}

async function foundAround({ variables }: Environment): Promise<readonly Check[]> {
  const { discover } = await import('../../config/discover.ts');
  const { keys, servers, agents } = await discover(variables);
  const list = (check: string, found: readonly string[], fix: string): Check => {
    const ok = found.length > 0;
    return { check, ok, found: ok ? found.join('; ') : 'none', fix: ok ? '' : fix, needed: false };
  };
  return [
    list(
      'local model servers',
      servers.map(
        ({ name, baseURL, models: served }) => `${name} at ${baseURL} (${served.join(', ') || 'no models'})`,
      ),
      'Start Ollama, LM Studio or llama.cpp to use a model on this machine.',
    ),
    list(
      'keys',
      keys.map(({ variable, service }) => `${variable} (${service})`),
      '',
    ),
    list(
      'coding agents',
      agents.map(({ name, file }) => `${name} (${file})`),
      '',
    ),
  ];
}

async function sandbox(): Promise<Check> {
  const { findSandbox } = await import('../../builder/sandbox/find-sandbox.ts');
  const wall = await findSandbox();
  return wall.kind === 'none'
    ? { check: 'sandbox', ok: false, found: wall.why, fix: wall.fix, needed: false }
    : { check: 'sandbox', ok: true, found: wall.kind, fix: '', needed: false };
}

async function database(environment: Environment, config: Config): Promise<Check> {
  const { openStore } = await import('../../store/store.ts');
  const file = databaseOf(environment, config);
  try {
    const store = openStore(file);
    const sessions = store.sessions.list().length;
    store.close();
    return { check: 'database', ok: true, found: `${file} (${sessions} sessions)`, fix: '', needed: true };
  } catch (error) {
    const found = error instanceof Error ? error.message : String(error);
    return { check: 'database', ok: false, found, fix: '', needed: true };
  }
}
