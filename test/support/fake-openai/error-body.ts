const KNOWN: Readonly<Record<number, readonly [type: string, code: string | null, message: string]>> = {
  400: ['invalid_request_error', null, 'Invalid request (injected).'],
  401: ['invalid_request_error', 'invalid_api_key', 'Incorrect API key provided (injected).'],
  403: ['invalid_request_error', 'forbidden', 'Forbidden (injected).'],
  404: ['invalid_request_error', 'model_not_found', 'The model does not exist (injected).'],
  413: ['invalid_request_error', 'context_length_exceeded', 'Too many tokens (injected).'],
  429: ['rate_limit_error', 'rate_limit_exceeded', 'Rate limit reached (injected).'],
};

/** The body that goes with an error status. */
export function errorBody(status: number, say?: string): string {
  const [type, code, message] = KNOWN[status] ?? ['server_error', null, `Server error (injected ${status}).`];
  return JSON.stringify({ error: { message: say ?? message, type, param: null, code } });
}
