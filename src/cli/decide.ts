import { decidedLines } from '../lines/decided-lines.ts';
import type { Decided, Session } from '../session/api.ts';
import { withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { changesNamed, identify, identifyAll } from './identify.ts';
import { answer } from './output.ts';
import { decidedAsShape } from './shaping.ts';
import { wordsFrom } from './words.ts';
import { WrongUseError } from './wrong-use.ts';

interface AcceptOptions {
  readonly all: boolean;
  readonly material: boolean;
  readonly note: string | undefined;
  /** Somebody who decided in another copy of the session. */
  readonly by: string | undefined;
  readonly onNearest: boolean;
}

/** `accept ID...`, `accept C3..C9`, `accept --all`, `accept --material`, `accept --by NAME`, `accept ID --on-nearest` */
export async function accept(
  environment: Environment,
  names: readonly string[],
  { all, material, note, by, onNearest }: AcceptOptions,
): Promise<ExitStatus> {
  const hasMore = all || material || note !== undefined;
  if (by !== undefined) return takeOver(environment, names, by, hasMore || onNearest);
  if (onNearest) return acceptOnNearest(environment, names, hasMore);
  if (all && material)
    throw new WrongUseError('--all and --material are two acts: give them one after the other.');
  const together = all || material;
  requireNamesOrAll(names, together);
  if (together && note !== undefined)
    throw new WrongUseError('A note goes with changes that are named, not with --all or --material.');
  if (material) return decide(environment, (session) => session.acceptMaterial(), { tellsMaterial: true });
  if (all) return decide(environment, (session) => session.acceptAllAskedFor(), { tellsLeft: true });
  const named = changesNamed(names);
  const words = note === undefined ? undefined : await wordsFrom(environment.input, note);
  return decide(environment, (session) => session.accept(named(session.view.pending), words));
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

/** `accept --by NAME [ITEM...]` */
function takeOver(
  environment: Environment,
  names: readonly string[],
  by: string,
  hasMore: boolean,
): Promise<ExitStatus> {
  if (hasMore) throw new WrongUseError('--by goes with items that are named, and with no other option.');
  const items = identifyAll('item', names);
  return decide(environment, (session) => session.takeOver(by, items));
}

/** `reject ID... --reason TEXT`, `reject C3..C9` */
export async function reject(
  environment: Environment,
  names: readonly string[],
  reason: string,
): Promise<ExitStatus> {
  const named = changesNamed(names);
  const words = await wordsFrom(environment.input, reason);
  return decide(environment, (session) => session.reject(named(session.view.pending), words));
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
  { tellsLeft = false, tellsMaterial = false } = {},
): Promise<ExitStatus> {
  return withSession(environment, { which: 'last' }, async (session) => {
    const before = session.view.pending;
    const decided = work(session);
    await answer(environment, decidedAsShape(decided), () =>
      decidedLines(decided, {
        left: tellsLeft ? session.view.pending : [],
        material: tellsMaterial ? before : [],
        items: session.view.spec.items,
      }),
    );
    return exitStatus.done;
  });
}

function requireNamesOrAll(names: readonly string[], all: boolean): void {
  if (all && names.length > 0) throw new WrongUseError('Name what you mean, or use --all: not both.');
  if (!all && names.length === 0) throw new WrongUseError('Name what you mean, or use --all.');
}
