import type { Config } from '../config/load.ts';
import type { Session } from '../session/api.ts';
import { openSession } from '../session/open.ts';
import { settingsOf } from '../session/settings.ts';
import type { TuiPorts } from '../tui/model/ports.ts';
import { type Access, openIn, permitsOf } from './access.ts';
import { AgentMenu } from './agent-menu.ts';
import type { Environment } from './environment.ts';
import { meansOf } from './means.ts';

/** What the screen asks of the program around it. */
export function screenPorts(environment: Environment, access: Access): TuiPorts {
  const { store, config } = access;
  const { offline } = environment.options;
  const means = meansOf(environment, 'screen');
  const menu = new AgentMenu(environment, config);
  const withChosenAgent = async (opening: Promise<Session>) => menu.applyTo(await opening);
  return {
    listSessions: async () =>
      store.sessions.list().map(({ id: session, title, cwd, updatedAt, revision, items }) => ({
        session,
        title,
        cwd,
        updatedAt,
        revision,
        items,
      })),
    openSession: (session) =>
      withChosenAgent(
        openSession({
          store,
          ...settingsOf(config),
          means,
          permits: permitsOf(environment, config),
          cwd: environment.folder,
          offline,
          session,
        }),
      ),
    newSession: (title) =>
      withChosenAgent(
        openIn(environment, access, { which: 'new', ...(title !== undefined && { title }) }, 'screen'),
      ),
    listAgents: () => menu.choices(),
    chooseAgent: (session, id) => menu.choose(session, id),
  };
}

/** What a human should know at the start who has no model, or one that cannot be used. */
export async function startNotices(environment: Environment, { config }: Access): Promise<readonly string[]> {
  const { project, passedOver } = config;
  const untrusted =
    project?.standing === 'declined' && project.wishes.length > 0
      ? [`${project.file} is not trusted and was left aside; \`specwright trust\` shows it.`]
      : [];
  const refused = project?.standing === 'trusted' ? project.refused : [];
  return [...passedOver, ...untrusted, ...refused, ...(await modelNotices(environment, config))];
}

async function modelNotices(environment: Environment, config: Config): Promise<readonly string[]> {
  if (environment.options.offline) return ['You are offline: no model is used.'];
  if (config.capture.kind === 'unusable') return [config.capture.why];
  if (config.capture.kind === 'model') return [];
  const { discover } = await import('../config/discover.ts');
  const { servers, keys, agents } = await discover(environment.variables);
  const names = [
    ...servers.map(({ name, baseURL }) => `${name} at ${baseURL}`),
    ...keys.map(({ service, variable }) => `a key for ${service} (${variable})`),
    ...agents.map(({ name }) => name),
  ];
  const found = names.length === 0 ? 'no model, no key and no coding agent' : names.join(', ');
  return [`No model is configured: rules on this machine hear you. Found on this machine: ${found}.`];
}
