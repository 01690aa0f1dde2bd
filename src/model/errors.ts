import { durationWords } from './duration.ts';

/** What every model error knows: where, which model, and how often it was tried. */
export interface Attempt {
  /** The base URL, as it may be shown. */
  readonly endpoint: string;
  readonly model: string;
  readonly tries: number;
}

/**
 * A model could not be heard. The message is for the human: what happened and why, then what to do. It holds
 * no key, no control character and no stack.
 */
export abstract class ModelError extends Error {
  abstract override readonly name: string;
  readonly attempt: Attempt;
  /** What happened and why, without what to do. */
  readonly what: string;

  constructor(attempt: Attempt, what: string, advice: string) {
    const tried = attempt.tries > 1 ? `It was tried ${attempt.tries} times.` : '';
    super([what, tried, advice].filter((sentence) => sentence !== '').join(' '));
    this.attempt = attempt;
    this.what = what;
  }

  /** Another try may well succeed, and nothing of a reply has been shown that it would repeat. */
  get mayPass(): boolean {
    return false;
  }
}

/** The human, or the program for them, stopped the request. */
export class CancelledError extends ModelError {
  override readonly name = 'CancelledError';

  constructor(attempt: Attempt) {
    super(attempt, `The request to ${attempt.endpoint} was cancelled.`, '');
  }
}

/** No connection came about: no server, no such name, no trust. */
export class EndpointUnreachableError extends ModelError {
  override readonly name = 'EndpointUnreachableError';
  /** Of the operating system or of TLS, such as `ECONNREFUSED`. */
  readonly code: string;

  constructor(attempt: Attempt, code: string, what: string, advice: string) {
    super(attempt, what, advice);
    this.code = code;
  }

  override get mayPass(): boolean {
    return this.code === 'EAI_AGAIN';
  }
}

/** Not one byte came for as long as the settings allow. */
export class EndpointTimeoutError extends ModelError {
  override readonly name = 'EndpointTimeoutError';
  readonly timeoutMs: number;
  readonly phase: 'before the reply' | 'in the reply';

  constructor(attempt: Attempt, timeoutMs: number, phase: EndpointTimeoutError['phase']) {
    const silence = durationWords(timeoutMs);
    super(
      attempt,
      phase === 'before the reply'
        ? `${attempt.endpoint} sent nothing for ${silence}.`
        : `${attempt.endpoint} stopped in the middle of its reply: nothing came for ${silence}.`,
      'The model may still be loading, or be too slow. Try again, or raise `timeoutSeconds` in .specrc.',
    );
    this.timeoutMs = timeoutMs;
    this.phase = phase;
  }
}

/** The connection was there, and then it was not. */
export class ConnectionLostError extends ModelError {
  override readonly name = 'ConnectionLostError';
  /** Characters of the reply that had come. */
  readonly received: number;

  constructor(attempt: Attempt, received: number) {
    super(
      attempt,
      received === 0
        ? `${attempt.endpoint} closed the connection before it replied.`
        : `${attempt.endpoint} broke off in the middle of its reply, after ${received} characters.`,
      received === 0
        ? 'See whether the server still runs, and try again.'
        : 'The part that came is not used. Try again.',
    );
    this.received = received;
  }

  override get mayPass(): boolean {
    return this.received === 0;
  }
}

/** The endpoint answered with an error status. */
export class EndpointStatusError extends ModelError {
  override readonly name = 'EndpointStatusError';
  readonly status: number;
  /** The account behind the key has nothing left: waiting does not help. */
  readonly spent: boolean;

  constructor(
    attempt: Attempt,
    answer: { readonly status: number; readonly spent: boolean },
    what: string,
    advice: string,
  ) {
    super(attempt, what, advice);
    this.status = answer.status;
    this.spent = answer.spent;
  }

  override get mayPass(): boolean {
    return !this.spent && ([408, 409, 429].includes(this.status) || this.status >= 500);
  }
}

/** The model, or the server as it was started, takes no tools: nothing can be done with it. */
export class ToolsUnsupportedError extends ModelError {
  override readonly name = 'ToolsUnsupportedError';

  constructor(attempt: Attempt, said: string) {
    super(
      attempt,
      `The model "${attempt.model}" at ${attempt.endpoint} cannot be used, because it takes no tools (${said}).`,
      'Choose a model that supports tool calling, such as qwen3, gpt-oss or llama3.1 on a local server. ' +
        'llama.cpp must be started with --jinja, vLLM with --enable-auto-tool-choice.',
    );
  }
}

/** What was sent is longer than the model can read. */
export class ContextTooLongError extends ModelError {
  override readonly name = 'ContextTooLongError';

  constructor(attempt: Attempt, said: string) {
    super(
      attempt,
      `What was sent is too long for the model "${attempt.model}" at ${attempt.endpoint} (${said}).`,
      'Choose a model with a larger context, or start the local server with one ' +
        '(Ollama: OLLAMA_CONTEXT_LENGTH, llama.cpp: --ctx-size).',
    );
  }
}

/** The endpoint accepted the request and then said, in place of a reply or inside it, that something failed. */
export class ServerReportedError extends ModelError {
  override readonly name = 'ServerReportedError';
  readonly #mayPass: boolean;

  constructor(
    attempt: Attempt,
    said: string,
    { received, overloaded }: { readonly received: number; readonly overloaded: boolean },
  ) {
    const when = received === 0 ? 'instead of a reply' : 'in the middle of its reply';
    super(
      attempt,
      `${attempt.endpoint} reported an error ${when}: ${said}.`,
      received === 0 ? 'Try again, or choose another model.' : 'The part that came is not used. Try again.',
    );
    this.#mayPass = received === 0 && overloaded;
  }

  override get mayPass(): boolean {
    return this.#mayPass;
  }
}

/** What came is not what a chat model says. */
export class NonsenseReplyError extends ModelError {
  override readonly name = 'NonsenseReplyError';
}

/** One reply that does not seem to end. */
export class ReplyTooLargeError extends ModelError {
  override readonly name = 'ReplyTooLargeError';

  constructor(attempt: Attempt, limitBytes: number) {
    super(
      attempt,
      `${attempt.endpoint} sent more than ${limitBytes / 1024 ** 2} MB for one reply, and was stopped.`,
      'Try again. If it comes back, set `maxTokens` in .specrc or choose another model.',
    );
  }
}
