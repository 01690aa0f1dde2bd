import { onTestFinished } from 'vitest';
import type { Session } from '../../../src/session/api.ts';
import { proposes, said, type WantedChange } from '../../session/replies.ts';
import { offlineStage, type Stage, stageWithModel } from '../../session/stage.ts';
import { keys, type RenderedTui, renderTui } from '../../support/screen/render-tui.ts';

type Options = Omit<Parameters<typeof renderTui>[0], 'session'>;

/** The screen on a session, closed after the test. */
export function shown(session: Session, options: Options = {}): RenderedTui {
  const tui = renderTui({ session, ...options });
  onTestFinished(() => tui.close());
  return tui;
}

/** A new session without a model, on the screen. */
export async function offlineScreen(options: Options = {}): Promise<RenderedTui & { session: Session }> {
  const session = await offlineStage().open({ title: 'Tea timer' });
  return { ...shown(session, options), session };
}

export const teaWords =
  'I want a tea timer for the command line. It should count down in the terminal and ring the bell when it is done.';

/** What A makes of `teaWords`: three changes that were asked for, and one that was not. */
export const teaChanges: readonly WantedChange[] = [
  { ...said('U1', 'a tea timer for the command line', 'A tea timer for the command line.'), section: 'goal' },
  said('U1', 'count down in the terminal', 'It counts down in the terminal.'),
  said('U1', 'ring the bell when it is done', 'It rings the bell when it is done.'),
  { text: 'The default is 3 minutes.', why: 'Most teas take that long.' },
];

export interface ModelScreen extends RenderedTui {
  readonly session: Session;
  readonly stage: Stage;
}

/** A session with a model on which A's mind is played, on the screen. */
export async function modelScreen(options: Options = {}): Promise<ModelScreen> {
  const stage = await stageWithModel();
  const session = await stage.open({ title: 'Tea timer' });
  return { ...shown(session, options), session, stage };
}

/** The same, after A proposed the changes of `teaChanges`. */
export async function teaScreen(options: Options = {}): Promise<ModelScreen> {
  const screen = await modelScreen(options);
  screen.stage.server!.setScript(proposes('I turned that into four changes.', ...teaChanges));
  await screen.press(teaWords, keys.enter);
  await screen.until('4 to decide');
  return screen;
}

/** From the composer to the spec. */
export const toSpec = [keys.tab, keys.tab] as const;
