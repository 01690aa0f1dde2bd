import type { ModelSettings } from '../../model/chat.ts';

const patienceMs = 3_000;

/** Whether an endpoint answers when it is asked for its models, and takes the key. */
export async function reachable({ baseURL, apiKey, headers }: ModelSettings): Promise<{
  readonly ok: boolean;
  readonly found: string;
  readonly fix: string;
}> {
  try {
    const response = await fetch(`${baseURL.replace(/\/$/, '')}/models`, {
      headers: { ...(apiKey !== undefined && { authorization: `Bearer ${apiKey}` }), ...headers },
      signal: AbortSignal.timeout(patienceMs),
      redirect: 'manual',
    });
    await response.body?.cancel();
    if (response.status === 401 || response.status === 403) {
      return {
        ok: false,
        found: `refuses the key (${response.status})`,
        fix: 'Set the key that belongs to it.',
      };
    }
    return { ok: true, found: 'answers', fix: '' };
  } catch {
    return { ok: false, found: 'does not answer', fix: 'Start it, or correct `baseURL` in .specrc.' };
  }
}
