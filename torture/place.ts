import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A user's folders of their own, in which alone everything happens. */
export interface Place {
  /** All of it is in here. */
  readonly folder: string;
  readonly project: string;
  readonly database: string;
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => void;
}

/** What is there while nobody has removed it: a run that is stopped leaves nothing behind. */
const places = new Set<string>();

process.on('exit', () => {
  for (const folder of places) rmSync(folder, removing);
});

const removing = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 } as const;

/** `settings`: the user's own, as in `.specrc`. */
export function makePlace(settings: object = {}): Place {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'specwright-torture-')));
  places.add(folder);
  const [project, data, config] = ['project', 'data', 'config'].map((name) => path.join(folder, name));
  mkdirSync(project!);
  mkdirSync(path.join(config!, 'specwright'), { recursive: true });
  writeFileSync(path.join(config!, 'specwright', '.specrc'), JSON.stringify(settings));
  return {
    folder,
    project: project!,
    database: path.join(data!, 'specwright', 'specwright.db'),
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      XDG_DATA_HOME: data!,
      XDG_CONFIG_HOME: config!,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
    },
    remove: () => {
      rmSync(folder, removing);
      places.delete(folder);
    },
  };
}
