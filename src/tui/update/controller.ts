import type { Key } from 'ink';
import type { Session } from '../../session/api.ts';
import type { SessionView } from '../../session/view.ts';
import type { Wheel } from '../../terminal/input.ts';
import { isBlank } from '../model/draft.ts';
import { listEntries, newChange, type SpecEntry, selectionAfter } from '../model/entries.ts';
import { isText, keyName } from '../model/key-name.ts';
import { commandFor, type KeyContext } from '../model/keymap.ts';
import { type Circumstances, type Layout, layOut, type Size } from '../model/layout.ts';
import { createObservable, type Observable } from '../model/observable.ts';
import { placesOf } from '../model/places.ts';
import type { TuiPorts } from '../model/ports.ts';
import {
  closeOverlay,
  focusOn,
  initialState,
  leaveOpen,
  type Notice,
  type Pane,
  topOverlay,
  type UiState,
} from '../model/state.ts';
import { ViewSource } from '../model/view-source.ts';
import { Transcript } from '../rows/conversation/transcript.ts';
import { type ActionContext, messageOf, type TerminalServices } from './action-context.ts';
import { actions } from './actions.ts';
import { pasteText, typeText } from './composing.ts';
import { scrollPane } from './moving.ts';
import { composeInstead, pasteIntoPrompt, promptTyped } from './prompting.ts';
import { submitPrompt } from './saying.ts';
import { wantedRows } from './wanted-rows.ts';

/** So long a notice stays at least, whatever is typed meanwhile. */
const noticeMs = 1500;

/**
 * The screen without its drawing: takes keys, pastes and the wheel, calls the session, and keeps what the screen
 * remembers. React draws what is here.
 */
export class Controller implements ActionContext {
  readonly ui: Observable<UiState>;
  readonly source: ViewSource;
  readonly transcript = new Transcript();
  readonly ports: TuiPorts;
  readonly terminal: TerminalServices;
  size: Size = { columns: 80, rows: 24 };
  readonly #banner: boolean;
  #entries: readonly SpecEntry[];
  #isChord = false;

  constructor(session: Session, ports: TuiPorts, terminal: TerminalServices, hasBanner = false) {
    this.ports = ports;
    this.terminal = terminal;
    this.#banner = hasBanner;
    this.#entries = listEntries(session.view.spec, session.view.pending, session.view.elsewhere);
    this.ui = createObservable({ ...initialState, selected: selectionAfter(this.#entries, [], undefined) });
    this.source = new ViewSource(session, (view, before) => this.#viewChanged(view, before), this.transcript);
    this.transcript.show(session.view.entries);
  }

  get session(): Session {
    return this.source.session;
  }

  get view(): SessionView {
    return this.source.view();
  }

  get state(): UiState {
    return this.ui.get();
  }

  get entries(): readonly SpecEntry[] {
    return this.#entries;
  }

  get layout(): Layout | undefined {
    return layOut(this.size, this.#circumstances());
  }

  readonly update = (change: (state: UiState) => UiState): void => this.ui.update(change);

  /** What there is to know at the start. An empty conversation keeps it in sight. */
  learn(notices: readonly string[]): void {
    if (notices.length === 0) return;
    this.update((state) => ({ ...state, notices }));
    if (this.view.entries.length > 0) this.notify(notices.join(' '));
  }

  notify(text: string, kind: Notice['kind'] = 'info'): void {
    this.update((state) => ({ ...state, notice: { text, kind, at: Date.now() } }));
  }

  attempt(action: () => unknown): boolean {
    try {
      const result = action();
      if (result instanceof Promise) result.catch((error: unknown) => this.notify(messageOf(error), 'error'));
      this.source.look();
      return true;
    } catch (error) {
      this.notify(messageOf(error), 'error');
      return false;
    }
  }

  open(session: Session): void {
    const before = this.session;
    this.update(({ writing, notices }) => ({ ...initialState, writing, notices }));
    this.source.open(session);
    this.attempt(() => before.close());
  }

  /** A key press, or text that arrived as one. What a menu or a line to fill in takes means nothing here. */
  readonly key = (input: string, key: Key): void => {
    const name = keyName(input, key);
    const { places, view } = this;
    const { notice } = this.state;
    const command = commandFor(places, name);
    this.#isChord = key.ctrl || key.meta;
    this.#settle(command === 'stop');
    if (command !== undefined) actions[command](this);
    else if (places.includes('prompt')) composeInstead(this, name);
    else if (isText(input, key)) this.#text(input, name, places);
    this.source.look();
    // What was said about the spec before is not true of what it is now.
    if (notice !== undefined && view.spec !== this.view.spec) this.#forget(notice);
  };

  readonly paste = (text: string): void => {
    this.#settle(false);
    if (this.state.prompt !== undefined) pasteIntoPrompt(this, text);
    else if (topOverlay(this.state) === undefined) {
      this.update((state) => focusOn(state, 'composer'));
      pasteText(this, text);
    }
  };

  /** A choice in the menu on top. */
  readonly choose = (value: string): void => {
    const menu = topOverlay(this.state);
    if (menu?.kind !== 'menu') return;
    this.update(closeOverlay);
    menu.choose(value);
    this.source.look();
  };

  /** The line to fill in takes every key for text, so what it made of a chord is left out. */
  readonly typeIntoPrompt = (value: string): void => {
    if (!this.#isChord) this.update((state) => promptTyped(state, value));
  };

  readonly submitPrompt = (): void => {
    const { prompt } = this.state;
    if (prompt !== undefined) submitPrompt(this, prompt);
  };

  readonly wheel = ({ rows, column, row }: Wheel): void => {
    const pane = column === undefined || row === undefined ? undefined : this.#paneAt(column, row);
    if (pane !== undefined) scrollPane(this, pane, rows);
    else actions[rows < 0 ? 'up' : 'down'](this);
    for (let more = 1; pane === undefined && more < Math.abs(rows); more++) {
      actions[rows < 0 ? 'up' : 'down'](this);
    }
  };

  /** Where keys mean something now, most special first. */
  get places(): readonly KeyContext[] {
    return placesOf(this.state, this.view);
  }

  /** Text is written, or it is several keys that arrived together, because the program was busy. */
  #text(input: string, name: string | undefined, places: readonly KeyContext[]): void {
    if (places.includes('composer')) typeText(this, input);
    else if (name === undefined && !places.includes('menu')) {
      for (const character of input) {
        const command = commandFor(this.places, character);
        if (command !== undefined) actions[command](this);
        else if (this.places.includes('composer')) typeText(this, character);
      }
    }
  }

  #settle(stopping: boolean): void {
    this.update((state) => {
      const seen = state.notice !== undefined && Date.now() - state.notice.at >= noticeMs;
      if (!seen && state.leaving === (stopping && state.leaving)) return state;
      return { ...state, notice: seen ? undefined : state.notice, leaving: stopping && state.leaving };
    });
  }

  #forget(notice: Notice): void {
    this.update((state) => (state.notice === notice ? { ...state, notice: undefined } : state));
  }

  #viewChanged(view: SessionView, before: SessionView | undefined): void {
    if (before === undefined) this.transcript.clear();
    const [entriesBefore, { spec, pending, elsewhere }] = [before === undefined ? [] : this.#entries, view];
    if (spec !== before?.spec || pending !== before.pending || elsewhere !== before.elsewhere) {
      this.#entries = listEntries(spec, pending, elsewhere);
    }
    if (view.turn.kind !== 'running' || before?.turn.kind !== 'running') this.transcript.endStream();
    this.transcript.show(view.entries, view.turn.kind === 'running' ? view.turn.wait?.text : undefined);
    this.update((state) => {
      const arrived = isReading(state) ? undefined : newChange(this.#entries, before?.pending ?? []);
      const selected = arrived ?? selectionAfter(this.#entries, entriesBefore, state.selected);
      const next = selected === state.selected ? state : { ...state, selected };
      return before === undefined ? next : leaveInterrupting(next, view, before);
    });
  }

  #paneAt(column: number, row: number): Pane | undefined {
    const { layout, state } = this;
    if (layout === undefined || topOverlay(state) !== undefined) return undefined;
    if (row > layout.banner + layout.body.height) return undefined;
    if (!layout.wide) return state.shown;
    const { conversation, spec } = layout.panes;
    if (column <= conversation!.width) return 'conversation';
    return row <= layout.banner + spec!.height ? 'spec' : 'build';
  }

  #circumstances(): Circumstances {
    const { shown, zoomed } = this.state;
    const hasBuild = this.view.builds.length > 0;
    return {
      wanted: wantedRows(this, this.size, this.#banner),
      shown: hasBuild || shown !== 'build' ? shown : 'conversation',
      zoomed,
      hasBuild,
    };
  }
}

/** Whoever is in the spec keeps their place; else what is new is selected, so that it is in sight. */
function isReading(state: UiState): boolean {
  return state.focus === 'spec' || topOverlay(state)?.kind === 'evidence';
}

/** A question that arrives while something else is being written must not take those words for its answer. */
function leaveInterrupting(state: UiState, view: SessionView, before: SessionView): UiState {
  if (view.questions === before.questions || isBlank(state.writing.draft)) return state;
  const known = new Set(before.questions.map(({ id }) => id));
  return leaveOpen(
    state,
    view.questions.map(({ id }) => id).filter((id) => !known.has(id)),
  );
}
