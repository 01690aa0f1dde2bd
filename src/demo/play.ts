import type { BuildEvent, BuildReport } from '../builder/protocol/protocol.ts';
import type { Decided, FreezeOutcome, Session, TurnOutcome } from '../session/api.ts';
import { type Scene, story } from './story.ts';

/** What happens while the recorded session is played. */
export type DemoEvent =
  | { readonly type: 'act'; readonly act: Scene }
  | { readonly type: 'turn'; readonly outcome: TurnOutcome }
  | { readonly type: 'decided'; readonly outcome: Decided }
  | { readonly type: 'freeze'; readonly outcome: FreezeOutcome }
  | { readonly type: 'build'; readonly event: BuildEvent };

/** The recording and the program are out of step. */
export class DemoError extends Error {
  override readonly name = 'DemoError';

  constructor(act: Scene, why: string) {
    super(`The recorded session stopped where the human would ${act.kind}: ${why}`);
  }
}

/**
 * Does what the human of the story does, without a screen, and builds what comes of it. Throws `DemoError`
 * when a turn fails.
 */
export async function play(session: Session, tell: (event: DemoEvent) => void): Promise<BuildReport> {
  for (const act of story) {
    tell({ type: 'act', act });
    const event = await perform(session, act);
    if (event.type === 'turn' && event.outcome.failure !== undefined) {
      throw new DemoError(act, event.outcome.failure);
    }
    tell(event);
  }
  const stop = session.subscribe((event) => {
    if (event.type === 'build') tell(event);
  });
  try {
    return await session.build({});
  } finally {
    stop();
  }
}

async function perform(session: Session, act: Scene): Promise<DemoEvent> {
  switch (act.kind) {
    case 'say':
      return { type: 'turn', outcome: await session.say(act.text) };
    case 'answer':
      return { type: 'turn', outcome: await session.answer(act.question, act.text) };
    case 'accept-asked-for':
      return { type: 'decided', outcome: session.acceptAllAskedFor() };
    case 'accept':
      return { type: 'decided', outcome: session.accept([act.change]) };
    case 'reject':
      return { type: 'decided', outcome: session.reject([act.change], act.reason) };
    case 'confirm':
      return { type: 'decided', outcome: session.confirm([act.item]) };
    case 'freeze':
      return { type: 'freeze', outcome: session.freeze({ withInferred: false, network: false }) };
  }
}
