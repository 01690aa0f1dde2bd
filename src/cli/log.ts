import { indented } from '../acts/lines/indent.ts';
import { identify } from '../acts/names.ts';
import type { CommandRun } from '../builder/protocol/protocol.ts';
import type { ExchangeFacts, KeptText, ReadExchange } from '../store/exchanges.ts';
import { withReading } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `log BUILD`: every exchange and command, verbatim, in the order in which they happened. */
export async function log(environment: Environment, name: string): Promise<ExitStatus> {
  const build = identify('build', name);
  return withReading(environment, async ({ buildLog }) => {
    const entries = buildLog(build).map((entry) =>
      entry.kind === 'exchange'
        ? { kind: entry.kind, task: entry.task, ...entry.exchange }
        : { kind: entry.kind, task: entry.task, purpose: entry.purpose, ...entry.run },
    );
    await answer(environment, { build, entries }, () =>
      entries.flatMap((entry) => [
        entry.kind === 'exchange' ? exchangeHead(entry) : commandHead(entry),
        ...(entry.kind === 'exchange' ? exchangeBody(entry) : commandBody(entry)),
        '',
      ]),
    );
    return exitStatus.done;
  });
}

function exchangeHead({ endpoint, model, status, error, startedAt, endedAt }: ExchangeFacts): string {
  const outcome = error ?? (status === undefined ? 'no status' : `status ${status}`);
  return `== ${new Date(startedAt).toISOString()} ${model} at ${endpoint}, ${endedAt - startedAt} ms, ${outcome}`;
}

function exchangeBody({ request, response, cut }: Omit<ReadExchange, 'purpose'>): string[] {
  const rest =
    cut === undefined
      ? []
      : [`(the beginning of a reply of ${cut.characters} characters, SHA-256 ${cut.hash})`];
  return ['-- request', ...textLines(request), '-- response', ...textLines(response), ...rest];
}

function textLines(text: KeptText): string[] {
  if (typeof text === 'string') return indented('', text, '');
  const { by, at, bytes, hash } = text.dropped;
  return [`(${by} dropped these ${bytes} bytes on ${new Date(at).toISOString()}; SHA-256 ${hash})`];
}

function commandHead({ command, exit, stopped, durationMs, sandboxed }: CommandRun): string {
  const outcome = stopped ?? `exit ${exit ?? 'by a signal'}`;
  const wall = sandboxed ? '' : ', WITHOUT a wall';
  return `== ${command} (${durationMs} ms, ${outcome}${wall})`;
}

function commandBody({ stdout, stderr }: CommandRun): string[] {
  return [
    '-- standard output',
    ...indented('', stdout, ''),
    '-- standard error',
    ...indented('', stderr, ''),
  ];
}
