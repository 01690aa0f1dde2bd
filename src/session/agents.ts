import type { CaptureAgent } from '../capture/agent.ts';
import type { ModelChoice } from '../config/model-choice.ts';
import type { ChatModel, Exchange, ModelSettings } from '../model/chat.ts';
import { NoModelError, UnusableModelError } from './errors.ts';
import type { SessionView } from './view.ts';

export interface AgentSettings {
  /** The model that A speaks with: one, none, or one that cannot be used as things are. */
  readonly model: ModelChoice;
  /** What an agent is told before everything else, by the name of its prompt. Read when it is needed. */
  readonly prompt: (name: 'capture' | 'audit') => Promise<string>;
  readonly questionsPerTurn: number;
  /** Characters of history after which a request begins anew. */
  readonly checkpointCharacters: number;
  /** Characters of what was said in one turn that a request carries whole. */
  readonly longestUtterance: number;
}

/** What the human reads in place of a model's name. */
const offlineName = 'offline capture';
const unusableName = 'a model that cannot be used';

/** Who hears the turns. No agent is made, or loaded, before a turn needs it. */
export class Agents {
  readonly #settings: AgentSettings;
  readonly #onExchange: (exchange: Exchange) => void;
  #model: ModelChoice;
  #kind: CaptureAgent['kind'];
  #made: Promise<CaptureAgent> | undefined;

  constructor(settings: AgentSettings, offline: boolean, onExchange: (exchange: Exchange) => void) {
    this.#settings = settings;
    this.#onExchange = onExchange;
    this.#model = settings.model;
    this.#kind = offline || settings.model.kind === 'none' ? 'offline' : 'model';
  }

  get shown(): SessionView['agent'] {
    return shownAgent(this.#model, this.#kind === 'offline');
  }

  use(kind: CaptureAgent['kind']): void {
    if (kind === 'model' && this.#model.kind === 'none') throw new NoModelError();
    this.#kind = kind;
    this.#made = undefined;
  }

  setModel(settings: ModelSettings): void {
    this.#model = { kind: 'model', settings };
    this.use('model');
  }

  /** Throws `UnusableModelError`. */
  current(): Promise<CaptureAgent> {
    this.#made ??= this.#make();
    // What cannot be made now may be possible when it is tried again.
    this.#made.catch(() => {
      this.#made = undefined;
    });
    return this.#made;
  }

  /** What an audit asks; `undefined` where no model hears the turns. Throws `UnusableModelError`. */
  async auditor(
    onExchange: (exchange: Exchange) => void,
  ): Promise<{ readonly model: ChatModel; readonly prompt: string } | undefined> {
    if (this.#kind === 'offline') return undefined;
    const settings = usable(this.#model);
    const { createChatModel } = await import('../model/openai.ts');
    return { model: createChatModel(settings, { onExchange }), prompt: await this.#settings.prompt('audit') };
  }

  async #make(): Promise<CaptureAgent> {
    const { prompt, questionsPerTurn, checkpointCharacters, longestUtterance } = this.#settings;
    if (this.#kind === 'offline') {
      const { createOfflineAgent } = await import('../capture/offline/agent.ts');
      return createOfflineAgent({ questionsPerTurn });
    }
    const settings = usable(this.#model);
    const { createChatModel } = await import('../model/openai.ts');
    const { createModelAgent } = await import('../capture/turn/model-agent.ts');
    const model = createChatModel(settings, { onExchange: this.#onExchange });
    return createModelAgent({
      model,
      prompt: await prompt('capture'),
      questionsPerTurn,
      checkpointCharacters,
      longestUtterance,
    });
  }
}

/** Who hears the turns of a session, as the human reads it. */
export function shownAgent(model: ModelChoice, offline: boolean): SessionView['agent'] {
  if (offline || model.kind === 'none') return { kind: 'offline', name: offlineName, images: false };
  if (model.kind !== 'model') return { kind: 'model', name: unusableName, images: false };
  return { kind: 'model', name: model.settings.model, images: model.settings.images };
}

function usable(model: ModelChoice): ModelSettings {
  if (model.kind === 'model') return model.settings;
  throw model.kind === 'none' ? new NoModelError() : new UnusableModelError(model.why);
}
