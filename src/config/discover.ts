import { access, constants, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { LOCAL_SERVERS } from '../model/local-servers.ts';
import { plainText } from '../model/plain-text.ts';
import { AGENTS, HOSTED } from './known.ts';
import type { Variables } from './places.ts';

/** Long enough for a server on this machine, too short to be noticed at the start. */
const PROBE_MS = 300;

/** What there is on this machine to speak to. Nothing of it has been used, and no key has been read. */
export interface Found {
  readonly keys: readonly FoundKey[];
  readonly servers: readonly FoundServer[];
  readonly agents: readonly FoundAgent[];
}

/** An environment variable that is set and usually holds a key. */
interface FoundKey {
  readonly variable: string;
  readonly service: string;
  /** Of the service's OpenAI-compatible API. */
  readonly baseURL: string;
}

/** A model server that answered on this machine. */
interface FoundServer {
  readonly name: string;
  readonly baseURL: string;
  /** As the server names them, in its order; empty when it has none yet. */
  readonly models: readonly string[];
}

/** An executable of a coding agent. */
interface FoundAgent {
  readonly name: string;
  readonly command: string;
  /** An absolute path. */
  readonly file: string;
}

/** Ports of this machine, by the name of the server that usually listens there. */
export type Ports = Readonly<Record<string, number>>;

/**
 * Looks for keys in the environment (their names, never their values), for model servers on the loopback
 * interface, and for coding agents on the PATH. Takes a third of a second at most, and never fails.
 */
export async function discover(env: Variables, ports: Ports = {}): Promise<Found> {
  const [servers, agents] = await Promise.all([
    Promise.all(LOCAL_SERVERS.map(({ name, port }) => probe(name, ports[name] ?? port))),
    Promise.all(AGENTS.map(({ name, command }) => findAgent(name, command, env))),
  ]);
  return {
    keys: HOSTED.filter(({ variable }) => (env[variable] ?? '').trim() !== ''),
    servers: servers.flatMap((server) => server ?? []),
    agents: agents.flatMap((agent) => agent ?? []),
  };
}

async function probe(name: string, port: number): Promise<FoundServer | undefined> {
  const baseURL = `http://127.0.0.1:${port}/v1`;
  try {
    const signal = AbortSignal.timeout(PROBE_MS);
    const response = await fetch(`${baseURL}/models`, { signal, redirect: 'error' });
    if (!response.ok) return undefined;
    const list = z.object({ data: z.array(z.object({ id: z.string().min(1) })).nullable() });
    const { data } = list.parse(await response.json());
    // A name is shown and written to a file: one that hides something is no name.
    const models = (data ?? []).map(({ id }) => id).filter((id) => plainText(id) === id);
    return { name, baseURL, models };
  } catch {
    return undefined;
  }
}

async function findAgent(name: string, command: string, env: Variables): Promise<FoundAgent | undefined> {
  // Relative entries would find what a project brings along.
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  for (const folder of folders) {
    for (const ending of endings) {
      const file = join(folder, command + ending);
      if (await isExecutable(file)) return { name, command, file };
    }
  }
  return undefined;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
