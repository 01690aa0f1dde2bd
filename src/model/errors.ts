import type { BrokenFinish } from './finish.ts';
import { type Attempt, ModelError } from './model-error.ts';
import { plainText } from './plain-text.ts';
import { type Silence, timeoutWords } from './silence.ts';

export { type Attempt, ModelError } from './model-error.ts';

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

  override get brief(): string {
    return 'no connection';
  }

  override get mayPass(): boolean {
    return this.code === 'EAI_AGAIN';
  }
}

/** No byte, or no word of a reply, came for as long as the settings allow. */
export class EndpointTimeoutError extends ModelError {
  override readonly name = 'EndpointTimeoutError';
  readonly silence: Silence;

  constructor(attempt: Attempt, silence: Silence) {
    super(
      attempt,
      timeoutWords(attempt.endpoint, silence),
      'The model may still be loading, or be too slow. Try again, or raise `timeoutSeconds` in .specrc.',
    );
    this.silence = silence;
  }

  override get brief(): string {
    return this.silence.phase === 'in the reply' ? 'the reply stopped' : 'no reply';
  }

  /** Whoever was wordless for so long twice will be so again, and it took long to find out. */
  override get mayPass(): boolean {
    return this.silence.missing === 'byte' || this.attempt.tries === 1;
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

  override get brief(): string {
    return this.received === 0 ? 'connection lost' : 'the reply broke off';
  }

  override get mayPass(): boolean {
    return true;
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

  override get brief(): string {
    return `HTTP ${this.status}`;
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
    { received, mayPass }: { readonly received: number; readonly mayPass: boolean },
  ) {
    const when = received === 0 ? 'instead of a reply' : 'in the middle of its reply';
    super(
      attempt,
      `${attempt.endpoint} reported an error ${when}: ${said}.`,
      received === 0 ? 'Try again, or choose another model.' : 'The part that came is not used. Try again.',
    );
    this.#mayPass = mayPass;
  }

  override get brief(): string {
    return 'the server failed';
  }

  override get mayPass(): boolean {
    return this.#mayPass;
  }
}

/** What came is not what a chat model says: a reply that broke on its way, or something of another kind. */
export class NonsenseReplyError extends ModelError {
  override readonly name = 'NonsenseReplyError';
  readonly kind: 'broken' | 'foreign';

  constructor(attempt: Attempt, kind: NonsenseReplyError['kind'], what: string, advice: string) {
    super(attempt, what, advice);
    this.kind = kind;
  }

  override get brief(): string {
    return 'an unreadable reply';
  }

  override get mayPass(): boolean {
    return this.kind === 'broken';
  }
}

/** The reply has an end, and the server says with it that it is not whole. */
export class UnfinishedReplyError extends ModelError {
  override readonly name = 'UnfinishedReplyError';
  readonly reason: BrokenFinish;

  constructor(attempt: Attempt, reason: BrokenFinish) {
    const word = plainText(reason.said);
    super(
      attempt,
      reason.kind === 'filtered'
        ? `${attempt.endpoint} held back the rest of the reply (${word}): its filter stopped "${attempt.model}".`
        : `${attempt.endpoint} ended the reply with an error (${word}).`,
      reason.kind === 'filtered'
        ? 'The part that came is not used. Say it in other words, or choose another model.'
        : 'The part that came is not used. Try again.',
    );
    this.reason = reason;
  }

  override get brief(): string {
    return 'the reply failed';
  }

  override get mayPass(): boolean {
    return this.reason.kind === 'failed';
  }
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
