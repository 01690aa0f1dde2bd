import type { BuildEvent, Caution } from './protocol/protocol.ts';
import { obeyedBy } from './sandbox/host-files.ts';
import type { Shell } from './sandbox/shell.ts';

/** Cautions that a person is given one by one. */
const most = 50;

/** Finds what a person should know of in a workspace, and says it once. */
export class Cautions {
  readonly #shell: Pick<Shell, 'systemPrograms'>;
  readonly #emit: (event: BuildEvent) => void;
  readonly #said = new Map<string, Caution>();
  readonly #asked = new Set<string>();

  constructor(shell: Pick<Shell, 'systemPrograms'>, emit: (event: BuildEvent) => void) {
    this.#shell = shell;
    this.#emit = emit;
  }

  /** Looks at files that are new in the workspace; gives what is said of them, in words for an agent. */
  async look(paths: readonly string[]): Promise<readonly string[]> {
    const found = [...paths.flatMap(obeyed), ...(await this.#shadowed(paths))];
    return found.filter((caution) => this.#say(caution)).map(agentText);
  }

  /** Takes back what was said of files that are no longer there. */
  keep(isThere: (path: string) => boolean): void {
    for (const [key, caution] of this.#said) {
      if (isThere(caution.path)) continue;
      this.#said.delete(key);
      this.#asked.delete(caution.path.replace(/^bin\//, ''));
      this.#emit({ type: 'caution', caution, gone: true });
    }
  }

  async #shadowed(paths: readonly string[]): Promise<readonly Caution[]> {
    const programs = paths.flatMap((path) => /^bin\/([^/]+)$/.exec(path)?.[1] ?? []);
    const names = programs.filter((name) => !this.#asked.has(name)).slice(0, 1_000);
    if (names.length === 0) return [];
    for (const name of names) this.#asked.add(name);
    const places = await this.#shell.systemPrograms(names);
    return names.flatMap((name) => {
      const by = places.get(name);
      return by === undefined ? [] : [{ kind: 'shadowed', path: `bin/${name}`, by }];
    });
  }

  #say(caution: Caution): boolean {
    const key = `${caution.kind} ${caution.path}`;
    if (this.#said.has(key) || this.#said.size > most) return false;
    this.#said.set(key, caution);
    if (this.#said.size <= most) this.#emit({ type: 'caution', caution, gone: false });
    else this.#emit({ type: 'notice', text: 'There are more files like these, which are not named.' });
    return true;
  }
}

function obeyed(path: string): readonly Caution[] {
  const found = obeyedBy(path);
  return found === undefined ? [] : [{ kind: 'obeyed', path: found.path, by: found.tool }];
}

const agentText = ({ kind, path, by }: Caution): string =>
  kind === 'obeyed'
    ? `Note: ${by} obeys ${path} by itself, so the human is warned of it. Keep it only if the spec needs it.`
    : `Note: ${path} has the name of a system program (${by}), which commands find first. Give it another name unless the spec gives it this one.`;
