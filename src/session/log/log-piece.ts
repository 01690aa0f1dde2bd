import { z } from 'zod';
import type { Reference } from '../../log/event.ts';
import type { LogLine } from '../../log/line.ts';
import type { Names } from '../../log/session-act.ts';
import type { LogPiece } from '../../store/logs.ts';

const namesSchema = z.array(z.tuple([z.string(), z.custom<Reference>((value) => typeof value === 'string')]));

/** A piece of a log as the store keeps it. */
export const logPiece = (through: number, lines: readonly LogLine[], names: Names): LogPiece => ({
  through,
  lines: lines.map(({ line }) => `${line}\n`).join(''),
  names: JSON.stringify([...names]),
});

/** What the names of a piece stand for. */
export const readNames = (written: string): readonly (readonly [string, Reference])[] =>
  namesSchema.parse(JSON.parse(written));
