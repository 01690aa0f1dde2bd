import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { systemPath } from './sandbox/policy.ts';

/** The program of the builder's process: beside this file in the sources, one folder up or beside it in the bundle. */
export function builderEntry(): URL {
  const places = ['./main.ts', './builder.js', '../builder.js'].map(
    (place) => new URL(place, import.meta.url),
  );
  const found = places.find((url) => existsSync(url));
  if (found === undefined)
    throw new Error('The builder is missing from this installation. Install Specwright again.');
  return found;
}

/** Where the parts of the program lie that the builder may read. */
function programFiles(entry: URL): readonly string[] {
  const root = entry.pathname.endsWith('.ts') ? new URL('../../', entry) : new URL('../', entry);
  return ['src/', 'dist/', 'prompts/', 'node_modules/', 'package.json'].map((part) =>
    fileURLToPath(new URL(part, root)),
  );
}

/** What the builder's process is given of the disk. */
export interface Grounds {
  readonly workspace: string;
  /** A folder of its own, for `HOME` and temporary files. */
  readonly own: string;
}

/**
 * Node's arguments for the builder's process. The permission model is a second wall, for the builder's own code
 * and its libraries: they can read the program and write the workspace, whatever path they are made to use. It
 * does not hold the commands that the builder starts; the sandbox does. `/proc/self/fd` leads only to what is open.
 */
export function nodeArguments(entry: URL, { workspace, own }: Grounds): readonly string[] {
  // Its descriptors and how they are marked, because those that it inherited are closed before a command is started.
  const readable = [...programFiles(entry), workspace, own, '/proc/self/fd*'];
  const writable = [workspace, own, '/proc/self/fd/*'];
  return [
    '--permission',
    '--allow-child-process',
    // Since Node 25 the model holds the network as well; the builder has to reach its model.
    ...(process.allowedNodeEnvironmentFlags.has('--allow-net') ? ['--allow-net'] : []),
    ...readable.map((path) => `--allow-fs-read=${path}`),
    ...writable.map((path) => `--allow-fs-write=${path}`),
    '--disable-warning=SecurityWarning',
    fileURLToPath(entry),
  ];
}

/** The environment of the builder's process: built from nothing, so that no key can be in it. */
export function builderEnvironment({ own }: Grounds): Readonly<Record<string, string>> {
  const certificates = process.env['NODE_EXTRA_CA_CERTS'];
  return {
    PATH: systemPath,
    LANG: 'C.UTF-8',
    HOME: `${own}/home`,
    TMPDIR: `${own}/tmp`,
    // The path of a file, without which some networks let nobody reach an endpoint.
    ...(certificates !== undefined && { NODE_EXTRA_CA_CERTS: certificates }),
  };
}
