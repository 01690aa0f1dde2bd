import { loadConfig } from '../src/config/load.ts';
import type { ModelChoice } from '../src/config/model-choice.ts';
import type { Session } from '../src/session/api.ts';
import { openSession } from '../src/session/open.ts';
import type { OpenOptions } from '../src/session/open-options.ts';
import { settingsOf } from '../src/session/settings.ts';
import type { Store } from '../src/store/store.ts';
import type { Place } from './place.ts';

type Wanted = Pick<OpenOptions, 'session' | 'title'> & { readonly model?: ModelChoice };

/** A session as the program opens it with its own settings; offline unless a model is named. */
export async function openSessionIn(
  { project, env }: Place,
  store: Store,
  { model, ...options }: Wanted = {},
): Promise<Session> {
  const settings = settingsOf(await loadConfig({ cwd: project, env }));
  return openSession({
    store,
    ...settings,
    ...(model !== undefined && { capture: { ...settings.capture, model } }),
    cwd: project,
    offline: model === undefined,
    ...options,
  });
}
