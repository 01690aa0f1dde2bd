import type { SpecHash } from '../../domain/freezing/frozen.ts';
import type { BuildId, ChangeId, FindingId, ItemId, QuestionId } from '../../domain/items/ids.ts';
import type { Section } from '../../domain/items/section.ts';
import type { Draft } from './draft.ts';
import { type ComposerText, emptyWriting } from './history.ts';

export type Pane = 'conversation' | 'spec' | 'build';
export type Focus = 'composer' | Pane;

/** What the words in the composer are for. */
export type ComposerPurpose =
  | { readonly kind: 'say' }
  /** Something said to A about an item that was pointed at. */
  | { readonly kind: 'about'; readonly item: ItemId }
  | { readonly kind: 'edit' | 'note' | 'reject'; readonly change: ChangeId }
  /** A question to A about a change, which goes on waiting. */
  | { readonly kind: 'ask'; readonly change: ChangeId }
  /** A new item, behind another one or last in its section. */
  | { readonly kind: 'write'; readonly section: Section; readonly after?: ItemId }
  /** An item in other words, or the reason why it goes. */
  | { readonly kind: 'rewrite' | 'remove'; readonly item: ItemId };

/** A line to be filled in, where one line is enough. */
export interface Prompt {
  readonly purpose:
    | Exclude<ComposerPurpose, { readonly kind: 'say' }>
    | { readonly kind: 'title' }
    | { readonly kind: 'dismiss'; readonly finding: FindingId };
  readonly value: string;
  /** Counts how often the text was put in by others than the human's typing. */
  readonly epoch: number;
}

export interface MenuChoice {
  readonly value: string;
  readonly label: string;
}

/** What lies over a pane until it is closed. The last one is on top. */
export type Overlay =
  /** `evidence` is that of the selected change or item. */
  | { readonly kind: 'unused'; readonly top: number; readonly selected: number }
  | { readonly kind: 'help' | 'evidence'; readonly top: number }
  | {
      readonly kind: 'findings';
      /** The place of the selection, and what stood there: that keeps it when others come. */
      readonly index: number;
      readonly selected: FindingId | undefined;
      /** Whether those are shown that the human dismissed. */
      readonly dismissed: boolean;
    }
  | {
      readonly kind: 'freeze';
      readonly selected: number;
      readonly withInferred: boolean;
      readonly network: boolean;
      readonly frozen?: { readonly hash: SpecHash; readonly revision: number };
    }
  | {
      readonly kind: 'menu';
      readonly title: string;
      readonly choices: readonly MenuChoice[];
      readonly initial: number;
      readonly choose: (value: string) => void;
    };

export type FindingsOverlay = Extract<Overlay, { readonly kind: 'findings' }>;

export interface Notice {
  readonly kind: 'info' | 'error';
  readonly text: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface SetAsideDraft {
  readonly purpose: ComposerPurpose;
  readonly draft: Draft;
  readonly revision: number;
}

/** All that the screen remembers and the session does not. */
export interface UiState {
  /** What there is to know at the start, shown until something is said. */
  readonly notices: readonly string[];
  readonly focus: Focus;
  /** The pane that is shown where there is room for one. */
  readonly shown: Pane;
  readonly zoomed: boolean;
  readonly writing: ComposerText;
  readonly purpose: ComposerPurpose;
  /** What was being said when the composer was needed for something else. */
  readonly setAside: ComposerText | undefined;
  /** What Esc took away while it was written for something else than saying, and the revision then. */
  readonly dropped: SetAsideDraft | undefined;
  readonly prompt: Prompt | undefined;
  /** The spec as the human left it in an editor, where it could not be read. */
  readonly unread: string | undefined;
  readonly overlays: readonly Overlay[];
  /** The change or item that is selected in the spec. */
  readonly selected: string | undefined;
  /** The entry of the conversation that is selected; the last message when absent. */
  readonly message: number | undefined;
  /** The build that is shown, and how many lines of its log were scrolled back; the newest when absent. */
  readonly build: BuildId | undefined;
  readonly buildBack: number;
  /** Open questions that the composer does not answer now. */
  readonly leftOpen: readonly QuestionId[];
  /** A question that was set aside and that the composer answers all the same. */
  readonly takenUp: QuestionId | undefined;
  readonly notice: Notice | undefined;
  /** Ctrl-C was the last key: once more leaves. */
  readonly leaving: boolean;
  /** Which of the offered completions is chosen; none are offered when `undefined`. */
  readonly completion: number | undefined;
}

export const initialState: UiState = {
  notices: [],
  focus: 'composer',
  shown: 'conversation',
  zoomed: false,
  writing: emptyWriting,
  purpose: { kind: 'say' },
  setAside: undefined,
  dropped: undefined,
  prompt: undefined,
  unread: undefined,
  overlays: [],
  selected: undefined,
  message: undefined,
  build: undefined,
  buildBack: 0,
  leftOpen: [],
  takenUp: undefined,
  notice: undefined,
  leaving: false,
  completion: undefined,
};

export function topOverlay(state: UiState): Overlay | undefined {
  return state.overlays.at(-1);
}

export function focusOn(state: UiState, focus: Focus): UiState {
  return focus === 'composer' ? { ...state, focus } : { ...state, focus, shown: focus };
}

/** To the pane after (1) or before (-1) the one that has the focus. */
export function focusBeside(state: UiState, step: 1 | -1, hasBuild: boolean): UiState {
  const order: readonly Focus[] = [
    'composer',
    'conversation',
    'spec',
    ...(hasBuild ? (['build'] as const) : []),
  ];
  const index = Math.max(0, order.indexOf(state.focus));
  return focusOn(state, order[(index + step + order.length) % order.length]!);
}

export function openOverlay(state: UiState, overlay: Overlay): UiState {
  // What was said of another place would be read as being said of this one.
  return { ...state, overlays: [...state.overlays, overlay], notice: undefined };
}

export function closeOverlay(state: UiState): UiState {
  return { ...state, overlays: state.overlays.slice(0, -1) };
}

export function changeOverlay(state: UiState, change: (overlay: Overlay) => Overlay): UiState {
  const top = topOverlay(state);
  return top === undefined ? state : { ...state, overlays: [...state.overlays.slice(0, -1), change(top)] };
}

/** Gives the composer to something else than saying; what was being said comes back afterwards. */
export function composeFor(state: UiState, purpose: ComposerPurpose, draft: Draft): UiState {
  return {
    ...focusOn(state, 'composer'),
    purpose,
    setAside: state.purpose.kind === 'say' ? state.writing : state.setAside,
    writing: { ...emptyWriting, draft },
    prompt: undefined,
  };
}

/** Back to saying, with what was being said. */
export function composeAgain(state: UiState): UiState {
  return {
    ...state,
    purpose: { kind: 'say' },
    writing: state.setAside ?? emptyWriting,
    setAside: undefined,
    dropped: undefined,
  };
}

export function leaveOpen(state: UiState, questions: readonly QuestionId[]): UiState {
  const added = questions.filter((question) => !state.leftOpen.includes(question));
  const takenUp = questions.some((question) => question === state.takenUp) ? undefined : state.takenUp;
  if (added.length === 0 && takenUp === state.takenUp) return state;
  return { ...state, takenUp, leftOpen: [...state.leftOpen, ...added] };
}

export function takeUp(state: UiState, question: QuestionId): UiState {
  return { ...state, takenUp: question, leftOpen: state.leftOpen.filter((left) => left !== question) };
}
