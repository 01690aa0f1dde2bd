import type { ModelSettings } from './chat.ts';

/**
 * Shorter than any key that a service gives out. Placeholders that keyless servers are given, such as
 * `ollama`, are ordinary words, and texts must not lose those.
 */
const SHORTEST_KEY = 8;

/** A function that takes the key and the secret header values out of a text. */
export function redactor(settings: ModelSettings): (text: string) => string {
  const secrets = [settings.apiKey ?? '', ...(settings.secrets ?? [])]
    .filter((secret) => secret.length >= SHORTEST_KEY)
    // A secret can be part of another: `Bearer KEY` goes before `KEY`.
    .sort((a, b) => b.length - a.length);
  return (text) => secrets.reduce((clean, secret) => clean.replaceAll(secret, '[key]'), text);
}
