import type { Session } from '../session/api.ts';
import type { SessionView } from '../session/view.ts';
import type { ScriptStep } from '../tui/model/ports.ts';
import type { Pace } from './pace.ts';
import { DemoError } from './play.ts';
import { type Scene, story } from './story.ts';

/** Milliseconds between two keys of a text, between two keys that do something, and to read what is new. */
const typing = 10;
const acting = 320;
const reading = 2_000;

/** Milliseconds after which a build that has not started will not start: there is no sandbox. */
const starting = 15_000;

type Steps = AsyncGenerator<ScriptStep, void, undefined>;

/**
 * Presses the keys of the recorded session, up to a build that has ended. The human of the story decides about
 * the first change that waits wherever one is decided by itself. Throws `DemoError` when a turn fails.
 */
export async function* autopilot(session: Session, pace: Pace): Steps {
  const hand = new Hand(session, pace);
  yield* hand.watch('The model\u2019s part is recorded. Any key hurries, Esc leaves.');
  for (const act of story) {
    if (act.note !== undefined) yield* hand.watch(act.note);
    yield* hand.perform(act);
    if (pace.left) break;
  }
  if (!pace.left) yield* hand.build();
  if (pace.left) yield* hand.leave();
  pace.end();
  const built = session.view.builds.length > 0;
  yield {
    kind: 'notice',
    text: `${built ? '' : 'Nothing could be built: `specwright doctor` says why. '}The recording has ended. Look around; Ctrl-C twice leaves.`,
  };
}

/** A hand at the keyboard that knows where it left the focus. */
class Hand {
  readonly #session: Session;
  readonly #pace: Pace;
  #at: 'composer' | 'spec' | 'freeze dialog' = 'composer';

  constructor(session: Session, pace: Pace) {
    this.#session = session;
    this.#pace = pace;
  }

  async *watch(text: string): Steps {
    yield { kind: 'notice', text };
    await this.#pace.rest(reading);
  }

  async *perform(act: Scene): Steps {
    switch (act.kind) {
      case 'say':
      case 'answer':
        yield* this.#say(act);
        break;
      case 'accept-asked-for':
        yield* this.#toFirstChange();
        yield* this.#press('A');
        break;
      case 'reject':
        yield* this.#toFirstChange();
        yield* this.#press('r');
        yield* this.#type(act.reason);
        yield* this.#press('enter');
        break;
      case 'accept':
        yield* this.#toFirstChange();
        yield* this.#press('e');
        await this.#pace.rest(reading);
        yield* this.#press('e', 'a');
        break;
      case 'freeze':
        yield* this.#freeze();
        break;
      case 'confirm':
        yield* this.#press('c');
    }
    await this.#pace.rest(acting);
  }

  async *build(): Steps {
    await this.#pace.rest(reading);
    yield* this.#press('b');
    const refused = performance.now() + starting;
    await this.#until(({ builds }) =>
      builds.length === 0 ? performance.now() > refused : builds.every(({ status }) => status !== 'running'),
    );
  }

  /** What was being typed is nobody's words, so nothing of it is left in the composer. */
  async *leave(): Steps {
    for (const key of ['ctrl+u', 'ctrl+c', 'ctrl+c']) yield { kind: 'press', key };
  }

  async *#say(act: Scene & { readonly kind: 'say' | 'answer' }): Steps {
    if (this.#at !== 'composer') yield* this.#press('escape');
    this.#at = 'composer';
    const heard = repliesIn(this.#session.view);
    yield* this.#type(act.text);
    yield* this.#press('enter');
    await this.#until((view) => repliesIn(view) > heard || view.turn.kind === 'failed');
    const { turn } = this.#session.view;
    if (turn.kind === 'failed') throw new DemoError(act, turn.message);
    await this.#pace.rest(reading);
  }

  async *#toSpec(): Steps {
    if (this.#at === 'composer') yield* this.#press('tab', 'tab');
    this.#at = 'spec';
  }

  async *#toFirstChange(): Steps {
    yield* this.#toSpec();
    yield* this.#press('g', ']');
  }

  async *#freeze(): Steps {
    if (this.#at === 'freeze dialog') yield* this.#press('f');
    else {
      yield* this.#toSpec();
      yield* this.#press('F');
      this.#at = 'freeze dialog';
    }
    await this.#pace.rest(reading);
  }

  async *#press(...keys: readonly string[]): Steps {
    for (const key of keys) {
      if (this.#pace.left) return;
      yield { kind: 'press', key };
      await this.#pace.rest(acting);
    }
  }

  async *#type(text: string): Steps {
    for (const character of text) {
      if (this.#pace.left) return;
      yield { kind: 'type', text: character };
      await this.#pace.rest(typing);
    }
  }

  /** Waits for the session, or until whoever watches leaves. */
  async #until(there: (view: SessionView) => boolean): Promise<void> {
    while (!there(this.#session.view) && !this.#pace.left) await this.#pace.rest(50);
  }
}

const repliesIn = ({ entries }: SessionView): number => entries.filter(({ kind }) => kind === 'reply').length;
