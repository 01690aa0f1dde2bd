/** Why a reply that has an end is no whole reply: it was held back, or the server says that it failed. */
export type BrokenFinish = { readonly kind: 'filtered' | 'failed'; readonly said: string };

/** `undefined` for the reason of a reply that can be used. */
export function brokenFinish(reason: string | undefined): BrokenFinish | undefined {
  const said = reason ?? '';
  if (/filter|safety|recitation|blocklist|prohibited|sensitive/i.test(said))
    return { kind: 'filtered', said };
  if (/error|malformed_function_call|insufficient_system_resource/i.test(said)) {
    return { kind: 'failed', said };
  }
  return undefined;
}
