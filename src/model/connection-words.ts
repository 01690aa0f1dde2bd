import type { Attempt } from './errors.ts';
import { LOCAL_SERVERS } from './local-servers.ts';

/** What happened and what to do when no connection came about, in plain words. */
export function connectionWords(attempt: Attempt, code: string): readonly [what: string, advice: string] {
  const { endpoint } = attempt;
  const { hostname, port } = URL.parse(endpoint) ?? { hostname: endpoint, port: '' };
  const checkURL = 'check `baseURL` in .specrc';
  const start = LOCAL_SERVERS.find((server) => String(server.port) === port)?.start ?? 'Start the server';

  if (code === 'ECONNREFUSED') return [`Nothing answers at ${endpoint}.`, `${start}, or ${checkURL}.`];
  if (code === 'ENOTFOUND') {
    return [`There is no machine called "${hostname}" (${endpoint}).`, `Correct the name: ${checkURL}.`];
  }
  if (code === 'EAI_AGAIN') {
    return [
      `The name "${hostname}" could not be looked up.`,
      `See whether the network works, or ${checkURL}.`,
    ];
  }
  if (['ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'].includes(code)) {
    return [
      `${endpoint} cannot be reached (${code}).`,
      `See whether the network and a VPN are up, or ${checkURL}.`,
    ];
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return [`The certificate of ${endpoint} has expired.`, 'Renew it, and see whether the clock is right.'];
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return [
      `The certificate of ${endpoint} is for another name.`,
      `Use the name that it is for: ${checkURL}.`,
    ];
  }
  if (/SELF_SIGNED|UNABLE_TO_(VERIFY|GET_ISSUER)|CERT_/.test(code)) {
    return [
      `The certificate of ${endpoint} is not signed by anyone that this machine trusts (${code}).`,
      'If it is your own, name its file in the environment variable NODE_EXTRA_CA_CERTS.',
    ];
  }
  if (/^(EPROTO|ERR_SSL_|ERR_TLS_)/.test(code)) {
    return [
      `${endpoint} does not speak TLS as expected (${code}).`,
      `A server of your own may need http: instead of https: ${checkURL}.`,
    ];
  }
  if (code.startsWith('HPE_')) return [`${endpoint} does not speak HTTP (${code}).`, `Please ${checkURL}.`];
  if (code === 'ERR_INVALID_CHAR' || code === 'ERR_INVALID_HTTP_TOKEN') {
    return [
      'The request cannot be sent: the key or a header holds a character that HTTP does not allow.',
      'Check the environment variable that holds the key, and `headers` in .specrc.',
    ];
  }
  return [
    `The connection to ${endpoint} failed (${code}).`,
    `See whether the network works, or ${checkURL}.`,
  ];
}
