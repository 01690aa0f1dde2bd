import type { ChatModel, ChatReply, ChatRequest, CompleteOptions, Exchange, ModelSettings } from './chat.ts';
import { type Attempt, CancelledError } from './errors.ts';
import { redactor } from './redact.ts';
import type { OptionalField } from './request-body.ts';
import { planRetry, sleep as realSleep, type Sleep } from './retry.ts';

export interface ModelHooks {
  /** Called once a try, whatever came of it. What it throws ends the request and reaches the caller as it is. */
  readonly onExchange: (exchange: Exchange) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly sleep?: Sleep;
  /** From 0 to 1. */
  readonly random?: () => number;
}

/**
 * A chat model behind any OpenAI-compatible endpoint. It costs nothing before the first request: what speaks
 * to the endpoint is loaded then.
 */
export function createChatModel(settings: ModelSettings, hooks: ModelHooks): ChatModel {
  const endpoint = shownURL(settings.baseURL);
  const { onExchange, now = Date.now, sleep = realSleep, random = Math.random } = hooks;
  const clean = redactor(settings);
  // What the endpoint refused once it is not asked again, as long as this model is used.
  const refused = new Set<OptionalField>();

  async function complete(request: ChatRequest, options: CompleteOptions = {}): Promise<ChatReply> {
    const { signal, onText = nothing, onWithdrawn = nothing, onWait = nothing } = options;
    const { tryOnce } = await import('./try.ts');
    let tries = 0;
    let guessed = false;
    while (true) {
      if (signal?.aborted) throw new CancelledError({ endpoint, model: settings.model, tries });
      const attempt: Attempt = { endpoint, model: settings.model, tries: tries + 1 };
      let isShown = false;
      const show = (delta: string): void => {
        isShown = true;
        onText(delta);
      };
      const heard = { onText: show, onWait, onExchange };
      const order = { settings, request, attempt, refused, signal, now, clean, ...heard };
      const outcome = await tryOnce(order);
      if (outcome.kind === 'reply') return outcome.reply;

      if (outcome.refused !== undefined && !refused.has(outcome.refused)) {
        refused.add(outcome.refused);
        if (outcome.refused === 'calls') guessed = true;
        continue;
      }
      // It was something else: calls are sent again with the next request.
      if (guessed && outcome.error.mayPass === false) refused.delete('calls');
      tries += 1;
      const { retries } = settings;
      const retry = planRetry(outcome.error, outcome.retryAfterMs, { retries, random, isShown });
      if (retry === undefined) throw outcome.error;
      if (isShown) onWithdrawn();
      const since = now();
      const { text, delayMs } = retry;
      onWait({ kind: 'retry', text, brief: outcome.error.brief, since, until: since + delayMs });
      await sleep(delayMs, signal).catch(nothing);
      onWait(undefined);
    }
  }

  return { name: settings.model, endpoint, complete };
}

const nothing = (): void => undefined;

/** Without the password, query and fragment that a URL can carry. */
function shownURL(baseURL: string): string {
  const url = URL.parse(baseURL);
  if (url === null) return baseURL;
  return `${url.origin}${url.pathname}`.replace(/\/$/, '');
}
