import type { Session } from '../../session/api.ts';
import type { SessionView } from '../../session/view.ts';

/** How often, at most, the screen looks at a session that keeps changing by itself. */
const frameMs = 33;

/** Where the reply goes that streams in. */
export interface IncomingReply {
  readonly append: (text: string) => void;
  /** Of what was appended only `standing` still counts. */
  readonly beginAgain: (standing: string) => void;
}

/**
 * The view of the session that is shown, for React. A change after a quiet moment is shown at once, so that a key
 * press and what it did are one frame; a build that says something every millisecond is shown 30 times a second.
 */
export class ViewSource {
  #session: Session;
  #view: SessionView;
  #quietUntil = 0;
  #timer: NodeJS.Timeout | undefined;
  #unsubscribe: () => void;
  readonly #listeners = new Set<() => void>();
  readonly #reply: IncomingReply;
  readonly #onView: (view: SessionView, before: SessionView | undefined) => void;

  /** `onView` hears of every view before React does; `before` is absent when another session was opened. */
  constructor(
    session: Session,
    onView: (view: SessionView, before: SessionView | undefined) => void,
    reply: IncomingReply,
  ) {
    this.#session = session;
    this.#view = session.view;
    this.#onView = onView;
    this.#reply = reply;
    this.#unsubscribe = this.#listen();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): SessionView => this.#view;

  get session(): Session {
    return this.#session;
  }

  /** Shows another session; what is done with the one before is the caller's business. */
  open(session: Session): void {
    this.close();
    this.#session = session;
    this.#view = session.view;
    this.#unsubscribe = this.#listen();
    this.#onView(this.#view, undefined);
    this.#tell();
  }

  /** Stops listening. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsubscribe();
  }

  /** Takes what the session shows now, without waiting for the next frame. */
  readonly look = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#quietUntil = performance.now() + frameMs;
    const before = this.#view;
    this.#view = this.#session.view;
    if (this.#view === before) return;
    this.#onView(this.#view, before);
    this.#tell();
  };

  #listen(): () => void {
    return this.#session.subscribe((event) => {
      if (event.type === 'reply_delta') this.#reply.append(event.text);
      else if (event.type === 'reply_withdrawn') this.#reply.beginAgain(event.standing);
      else this.#soon();
    });
  }

  #soon(): void {
    const wait = this.#quietUntil - performance.now();
    if (wait <= 0) this.look();
    else this.#timer ??= setTimeout(this.look, wait);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
