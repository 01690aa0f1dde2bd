import type { Placement } from '../domain/changes/change.ts';
import { firstSource, textOf } from '../domain/changes/material.ts';
import { type Section, sections } from '../domain/items/section.ts';
import { sectionNamed } from '../domain/items/section-names.ts';
import type { MaterialSource } from '../domain/items/utterance.ts';
import { writtenLines } from '../lines/written-lines.ts';
import type { DirectEdit } from '../session/api.ts';
import { type Which, withSession } from './access.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { identify, identifyAll } from './identify.ts';
import { answer } from './output.ts';
import { decidedAsShape } from './shaping.ts';
import { wordsFrom } from './words.ts';
import { WrongUseError } from './wrong-use.ts';

/** Where an item goes, as it was typed. */
interface Where {
  readonly section?: string | undefined;
  /** The name of an item, or `top`. */
  readonly after: string | undefined;
}

/** `add SECTION TEXT [--after R2|top]` */
export async function add(
  environment: Environment,
  section: string,
  text: string,
  where: Where,
): Promise<ExitStatus> {
  const place = placeOf({ ...where, section });
  const words = await wordsFrom(environment.input, text);
  const edit = { op: 'add', ...place, section: sectionOf(section), text: textOf(words) } as const;
  return write(environment, 'last-or-new', [edit], firstSource(words));
}

/** `move R3 [--section SECTION] [--after R2|top]` */
export async function move(environment: Environment, name: string, where: Where): Promise<ExitStatus> {
  return write(environment, 'last', [{ op: 'move', item: identify('item', name), ...placeOf(where) }]);
}

/** `remove R3... [--reason TEXT]` */
export async function remove(
  environment: Environment,
  names: readonly string[],
  reason: string,
): Promise<ExitStatus> {
  const items = identifyAll('item', names);
  return write(
    environment,
    'last',
    items.map((item) => ({ op: 'remove', item, reason })),
  );
}

/** `restore R3...` */
export async function restore(environment: Environment, names: readonly string[]): Promise<ExitStatus> {
  const items = identifyAll('item', names);
  return write(
    environment,
    'last',
    items.map((item) => ({ op: 'restore', item })),
  );
}

/** Writes the edits as one revision. */
export function write(
  environment: Environment,
  which: Exclude<Which['which'], 'new'>,
  edits: readonly DirectEdit[],
  from?: MaterialSource,
): Promise<ExitStatus> {
  return withSession(environment, { which }, async (session) => {
    const decided = session.write(edits, from);
    await answer(environment, decidedAsShape(decided), () => writtenLines(session, decided));
    return exitStatus.done;
  });
}

function placeOf({ section, after }: Where): { readonly section?: Section; readonly after?: Placement } {
  return {
    ...(section !== undefined && { section: sectionOf(section) }),
    ...(after !== undefined && { after: isTop(after) ? 'top' : identify('item', after) }),
  };
}

const isTop = (text: string): boolean => text.trim().toLowerCase() === 'top';

/** The section that an argument names. Throws `WrongUseError`. */
export function sectionOf(text: string): Section {
  const section = sectionNamed(text);
  if (section !== undefined) return section;
  throw new WrongUseError(`"${text}" is no section. The sections are ${sections.join(', ')}.`);
}
