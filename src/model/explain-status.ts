import { durationWords } from './duration.ts';
import {
  type Attempt,
  ContextTooLongError,
  EndpointStatusError,
  type ModelError,
  ToolsUnsupportedError,
} from './errors.ts';
import { LONGEST_PAUSE_MS } from './retry.ts';
import { type ServerMessage, serverMessage } from './server-message.ts';

/** An error answer and what is known about its request. */
export interface StatusAnswer {
  readonly status: number;
  /** As it came, keys taken out. */
  readonly body: string;
  readonly location: string | undefined;
  readonly retryAfterMs: number | undefined;
  readonly hasTools: boolean;
  readonly hasKey: boolean;
}

/** The error that an answer with an error status stands for. */
export function explainStatus(attempt: Attempt, answer: StatusAnswer): ModelError {
  const { status, body } = answer;
  const message = serverMessage(body);
  const said = message.text === '' ? `HTTP ${status}` : `HTTP ${status}: ${message.text}`;

  if (answer.hasTools && refusesTools(status, body)) return new ToolsUnsupportedError(attempt, said);
  if ([400, 413, 422, 500].includes(status) && speaksOfContext(message)) {
    return new ContextTooLongError(attempt, said);
  }
  const spent = isSpent(message);
  const [what, advice] = statusWords(attempt, answer, said, spent);
  return new EndpointStatusError(attempt, { status, spent }, what, advice);
}

function statusWords(attempt: Attempt, answer: StatusAnswer, said: string, spent: boolean) {
  const { status, retryAfterMs } = answer;
  const { endpoint, model } = attempt;
  const isLong = retryAfterMs !== undefined && retryAfterMs > LONGEST_PAUSE_MS;
  const asks = isLong ? ` It asks to wait ${durationWords(retryAfterMs)}.` : '';
  if (status < 400) {
    return [
      `${endpoint} sends requests elsewhere (HTTP ${status}${answer.location ? `, ${answer.location}` : ''}).`,
      'Set `baseURL` in .specrc to where the API really is.',
    ] as const;
  }
  if (status === 401) {
    return answer.hasKey
      ? ([`${endpoint} refused the key (${said}).`, 'Check the environment variable that holds it.'] as const)
      : ([
          `${endpoint} wants a key (${said}).`,
          'Put it into an environment variable, and name the variable as `apiKeyEnv` in .specrc.',
        ] as const);
  }
  if (status === 403) {
    return [`${endpoint} refused access (${said}).`, `See whether the key may use "${model}".`] as const;
  }
  if (status === 404) {
    return [
      `${endpoint} does not know what was asked for (${said}).`,
      `Check \`name\` ("${model}") and \`baseURL\` in .specrc; most base URLs end in /v1.`,
    ] as const;
  }
  if (spent) {
    return [
      `The account at ${endpoint} has nothing left (${said}).`,
      'Check its plan and its credit.',
    ] as const;
  }
  if (status === 429) {
    return [
      `${endpoint} takes no more requests for now (${said}).${asks}`,
      isLong ? 'Try again then, or choose another model.' : 'Wait a little, or choose another model.',
    ] as const;
  }
  if (status >= 500 || status === 408 || status === 409) {
    return [
      `${endpoint} could not answer (${said}).${asks}`,
      isLong
        ? 'Try again then, or choose another model.'
        : 'It may be overloaded or broken. Try again later, or choose another model.',
    ] as const;
  }
  return [`${endpoint} refused the request (${said}).`, 'Check the model settings in .specrc.'] as const;
}

/** Words for tools near words for lack, as Ollama, OpenRouter, vLLM, llama.cpp and strict validators write them. */
function refusesTools(status: number, body: string): boolean {
  // Of these only llama.cpp's complaint about how it was started is one about tools.
  if (status >= 500) return /tools? param requires|does not support tools/i.test(body);
  const speaksOfTools = /\b(tools?|functions?)\b|(tool|function)[\s_-]?(use|call|choice)/i;
  const speaksOfLack =
    /support|not (allowed|available|permitted|enabled|implemented)|requires|enable|unknown|unrecogni[sz]ed|unexpected|extra (inputs|fields)|cannot use/i;
  // Of the schema, or of what was said before: the tools themselves are welcome.
  const isOurMistake = /invalid schema|\broles?\b|thought_signature|reasoning_content|call.?id/i;
  return (
    [400, 404, 422].includes(status) &&
    speaksOfTools.test(body) &&
    speaksOfLack.test(body) &&
    !isOurMistake.test(body)
  );
}

/** Whether a message says that the conversation is longer than the model's context. */
export function speaksOfContext({ text, codes }: ServerMessage): boolean {
  return (
    codes.some((code) => /context_(length|size)|string_above_max_length/i.test(code)) ||
    /context (length|size|window)|maximum context|too many (input )?tokens|(prompt|input) is too long|initial prompt is greater/i.test(
      text,
    )
  );
}

function isSpent({ text, codes, retryAfterMs }: ServerMessage): boolean {
  // Google says of every limit that a quota is exceeded, and when it is not any more.
  if (retryAfterMs !== undefined) return false;
  return (
    codes.some((code) => /insufficient_(quota|funds|balance)|billing/i.test(code)) ||
    /exceeded your current quota|insufficient (credit|balance|funds|quota)/i.test(text)
  );
}
