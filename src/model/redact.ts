import type { ModelSettings } from './chat.ts';
import { secretForms } from './secret-forms.ts';

/**
 * Shorter than any key that a service gives out. Placeholders that keyless servers are given, such as
 * `ollama`, are ordinary words, and texts must not lose those.
 */
const SHORTEST_KEY = 8;

/** Headers that hold nothing secret, and words that a conversation may well hold too. */
const PUBLIC_HEADERS =
  /^(accept.*|content-.*|user-agent|(http-)?referer|origin|x-title|.*-version|.*-beta)$/i;

/** A function that takes the key and all other secret values out of a text, in whatever form they stand there. */
export function redactor(settings: ModelSettings): (text: string) => string {
  const secrets = [...new Set(secretsOf(settings))]
    .filter((secret) => secret.length >= SHORTEST_KEY)
    // A secret can be part of another: `Bearer KEY` goes before `KEY`.
    .sort((a, b) => b.length - a.length);
  const forms = secrets.map(secretForms);
  return (text) => forms.reduce((clean, form) => clean.replace(form, '[key]'), text);
}

function secretsOf({ apiKey = '', secrets = [], headers = {}, baseURL }: ModelSettings): string[] {
  const literal = Object.entries(headers).filter(([name]) => !PUBLIC_HEADERS.test(name));
  return [apiKey, ...secrets, ...literal.flatMap(([, value]) => partsOf(value)), ...secretsInURL(baseURL)];
}

/** `Bearer KEY` and `Basic BASE64` hold what is secret without their first word, too. */
function partsOf(value: string): string[] {
  const [, scheme = '', credentials = ''] = /^(\S+)\s+(.*)$/.exec(value.trim()) ?? [];
  if (!/^basic$/i.test(scheme)) return [value, credentials];
  const pair = Buffer.from(credentials, 'base64').toString('utf8');
  return [value, credentials, pair, pair.slice(pair.indexOf(':') + 1)];
}

function secretsInURL(baseURL: string): string[] {
  const url = URL.parse(baseURL);
  if (url === null) return [];
  const [username, password] = [url.username, url.password].map(decoded);
  return [password!, `${username}:${password}`, ...url.searchParams.values()];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
