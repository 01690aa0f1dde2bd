import type { Question } from '../../domain/items/question.ts';
import type { Session } from '../../session/api.ts';
import type { SessionView } from '../../session/view.ts';
import type { SpecEntry } from '../model/entries.ts';
import { entryOf } from '../model/entries.ts';
import type { Layout } from '../model/layout.ts';
import type { TuiPorts } from '../model/ports.ts';
import type { Notice, UiState } from '../model/state.ts';
import type { Transcript } from '../rows/conversation/transcript.ts';

/** What the screen can do to the terminal around it. */
export interface TerminalServices {
  /** Gives the terminal back to the shell until the human returns. */
  readonly suspend: () => void;
  readonly redraw: () => void;
  /** Lets the human's editor change a text. Rejects with an error made for the human. */
  readonly edit: (text: string) => Promise<string>;
  readonly copy: (text: string) => Promise<boolean>;
  /** Turns the mouse on or off; returns whether it is on now. */
  readonly toggleMouse: () => boolean;
  readonly leave: () => void;
}

/** What a key press can see and do. */
export interface ActionContext {
  readonly session: Session;
  readonly view: SessionView;
  readonly state: UiState;
  /** The spec pane's lines, as they stand. */
  readonly entries: readonly SpecEntry[];
  readonly transcript: Transcript;
  readonly ports: TuiPorts;
  readonly terminal: TerminalServices;
  /** `undefined` where the terminal is too small to show anything. */
  readonly layout: Layout | undefined;
  readonly update: (change: (state: UiState) => UiState) => void;
  readonly notify: (text: string, kind?: Notice['kind']) => void;
  /** Runs what may fail now or later; a failure is shown, and nothing else happens. True when it did not fail now. */
  readonly attempt: (action: () => unknown) => boolean;
  /** Shows another session and closes the one before. */
  readonly open: (session: Session) => void;
}

export function selectedEntry({ entries, state }: ActionContext): SpecEntry | undefined {
  return entryOf(entries, state.selected);
}

/** The question that the composer answers; `undefined` when its words are for something else. */
export function answeredQuestion(view: SessionView, state: UiState): Question | undefined {
  if (state.purpose.kind !== 'say') return undefined;
  const taken = view.questions.find(({ id }) => id === state.takenUp);
  if (taken !== undefined) return taken;
  return view.questions.find(({ id }) => !state.leftOpen.includes(id) && !view.deferred.includes(id));
}

/** What an error says to the human. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
