import { decidedLines } from '../plain/decided-lines.ts';
import type { Decided, Session } from '../session/api.ts';
import type { Change } from '../spec/change.ts';
import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { identify, identifyAll } from './identify.ts';
import { answer } from './output.ts';
import { decidedAsShape } from './shaping.ts';
import { WrongUseError } from './wrong-use.ts';

/** `accept ID...`, `accept --all`, `accept ID --on-nearest` */
export async function accept(
  environment: Environment,
  names: readonly string[],
  {
    all,
    note,
    onNearest,
  }: { readonly all: boolean; readonly note: string | undefined; readonly onNearest: boolean },
): Promise<ExitStatus> {
  if (onNearest) return acceptOnNearest(environment, names, all || note !== undefined);
  requireNamesOrAll(names, all);
  if (all && note !== undefined)
    throw new WrongUseError('A note goes with changes that are named, not with --all.');
  const ids = identifyAll('change', names);
  return decide(
    environment,
    (session) => (all ? session.acceptAllAskedFor() : session.accept(ids, note)),
    (session) => (all ? session.view.pending : []),
  );
}

function acceptOnNearest(
  environment: Environment,
  names: readonly string[],
  hasMore: boolean,
): Promise<ExitStatus> {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0 || hasMore) {
    throw new WrongUseError('--on-nearest goes with one change that is named, and with no other option.');
  }
  const id = identify('change', name);
  return decide(environment, (session) => session.acceptOnNearest(id));
}

/** `reject ID... --reason TEXT` */
export async function reject(
  environment: Environment,
  names: readonly string[],
  reason: string,
): Promise<ExitStatus> {
  const ids = identifyAll('change', names);
  return decide(environment, (session) => session.reject(ids, reason));
}

/** `confirm ITEM...`, `confirm --all` */
export async function confirm(
  environment: Environment,
  names: readonly string[],
  { all }: { readonly all: boolean },
): Promise<ExitStatus> {
  requireNamesOrAll(names, all);
  const ids = identifyAll('item', names);
  return decide(environment, (session) => {
    const inferred = session.view.spec.items.filter(({ origin }) => origin === 'inferred');
    return session.confirm(all ? inferred.map(({ id }) => id) : ids);
  });
}

/** `undo` */
export function undo(environment: Environment): Promise<ExitStatus> {
  return withSession(environment, { which: 'last' }, async (session) => {
    const { revision } = session.undo();
    await answer(environment, { revision }, () => [
      `The spec is as it was before the last revision. This is revision ${revision}.`,
    ]);
    return exitStatus.done;
  });
}

function decide(
  environment: Environment,
  work: (session: Session) => Decided,
  leftOf: (session: Session) => readonly Change[] = () => [],
): Promise<ExitStatus> {
  return withSession(environment, { which: 'last' }, async (session) => {
    const decided = work(session);
    await answer(environment, decidedAsShape(decided), () =>
      decidedLines(decided, { left: leftOf(session), items: session.view.spec.items }),
    );
    return exitStatus.done;
  });
}

function requireNamesOrAll(names: readonly string[], all: boolean): void {
  if (all && names.length > 0) throw new WrongUseError('Name what you mean, or use --all: not both.');
  if (!all && names.length === 0) throw new WrongUseError('Name what you mean, or use --all.');
}
