import type { Found } from '../config/discover.ts';
import type { Config } from '../config/load.ts';
import { modelChoice } from '../config/model-choice.ts';
import type { ModelSettings } from '../model/chat.ts';
import type { Session } from '../session/api.ts';
import type { AgentChoice } from '../tui/model/ports.ts';
import type { Environment } from './environment.ts';

/** A choice of the menu cannot be used as it is. */
class AgentChoiceError extends Error {
  override name = 'AgentChoiceError';
}

/** Who could hear the turns, and whom the human chose for the sessions of this run. */
export class AgentMenu {
  readonly #environment: Environment;
  readonly #config: Config;
  #current: string;
  #model: ModelSettings | undefined;

  constructor(environment: Environment, config: Config) {
    this.#environment = environment;
    this.#config = config;
    this.#current = environment.options.offline || config.capture.kind === 'none' ? 'offline' : 'configured';
  }

  /** Looks for agents anew. */
  async choices(): Promise<readonly AgentChoice[]> {
    const { discover } = await import('../config/discover.ts');
    const { servers, keys } = await discover(this.#environment.variables);
    return [
      ...this.#configured(),
      ...servers.flatMap((server) => this.#served(server)),
      ...keys.map((key) => this.#withKey(key)),
      this.#choice('offline', 'offline capture', 'rules on this machine, no model'),
    ];
  }

  /** Makes an agent the one that hears the session; a model that was found is remembered for the next start. */
  async choose(session: Session, id: string): Promise<string> {
    if (id === 'offline') {
      session.setAgent('offline');
      return this.#chosen(id, session);
    }
    if (id === 'configured') {
      this.#model = undefined;
      if (this.#config.capture.kind === 'model') session.setModel(this.#config.capture.settings);
      else session.setAgent('model');
      return this.#chosen(id, session);
    }
    const [baseURL = '', name = ''] = id.split(/#(.*)/s);
    if (name === '') {
      throw new AgentChoiceError(
        `Say which model: put \`model:\` with \`baseURL: ${baseURL}\`, \`name:\` and \`apiKeyEnv:\` into .specrc.`,
      );
    }
    const choice = modelChoice({ baseURL, name }, this.#environment.variables);
    if (choice.kind !== 'model') throw new AgentChoiceError(`${name} at ${baseURL} cannot be used.`);
    this.#model = choice.settings;
    session.setModel(choice.settings);
    return `${this.#chosen(id, session)} ${await this.#remember(baseURL, name)}`.trim();
  }

  /** A session that is opened later hears the same agent. */
  applyTo(session: Session): Session {
    if (this.#model !== undefined) session.setModel(this.#model);
    else if (this.#current === 'offline') session.setAgent('offline');
    return session;
  }

  #chosen(id: string, { view }: Session): string {
    this.#current = id;
    if (id === 'offline') this.#model = undefined;
    return `${view.agent.name} hears the next turn.`;
  }

  /** A configuration that was named for this run is left as it is. */
  async #remember(baseURL: string, name: string): Promise<string> {
    if (this.#environment.options.config !== undefined) return '';
    const { chooseModel } = await import('../config/write.ts');
    const { file } = await chooseModel({ baseURL, name }, this.#environment.variables);
    return `Written to ${file}.`;
  }

  #configured(): readonly AgentChoice[] {
    const { capture } = this.#config;
    if (capture.kind === 'none') return [];
    return capture.kind === 'model'
      ? [this.#choice('configured', capture.settings.model, `${capture.settings.baseURL}, from .specrc`)]
      : [this.#choice('configured', 'the configured model', capture.why)];
  }

  #served({ name, baseURL, models }: Found['servers'][number]): readonly AgentChoice[] {
    return models.map((model) => this.#choice(`${baseURL}#${model}`, model, `${name} at ${baseURL}`));
  }

  #withKey({ service, variable, baseURL }: Found['keys'][number]): AgentChoice {
    return this.#choice(baseURL, service, `key in ${variable}; needs the name of a model in .specrc`);
  }

  #choice(id: string, name: string, detail: string): AgentChoice {
    return { id, name, detail, current: id === this.#current };
  }
}
