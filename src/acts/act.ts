import type { ZodType } from 'zod';
import type { Session } from '../session/api.ts';
import type { SessionReading } from '../session/read.ts';
import type { Parameter } from './parameter.ts';

/** What an act is told: each part by its name, as it is declared. */
export type Parameters<Input> = { readonly [Name in keyof Input]: Parameter<Input[Name]> };

/** What an act does once it knows what it was told: it looks at a session, or it changes one. */
export type Work<Result> =
  | { readonly on: 'reading'; readonly run: (reading: Pick<SessionReading, 'view' | 'markdown'>) => Result }
  | {
      readonly on: 'session' | 'session or new';
      readonly run: (session: Session) => Result | Promise<Result>;
    };

/** How an act ended; an error says why nothing, or not all, came of it. */
export type End = 'done' | 'unsettled' | Error;

interface Definition<Input, Result, Shape> {
  readonly name: string;
  readonly summary: string;
  readonly input: Parameters<Input>;
  /** Throws `WrongUseError` where the parts of the input do not fit each other. */
  readonly work: (input: Input) => Work<Result>;
  /** What `--json` prints. */
  readonly shape: () => Promise<ZodType<Shape>>;
  readonly json: (result: Result) => NoInfer<Shape>;
  /** The result for people. What makes the lines is loaded only where they are wanted. */
  readonly lines: (result: Result) => readonly string[] | Promise<readonly string[]>;
  /** The result as a file holds it, to the byte, where that is what was asked for. */
  readonly document?: (result: Result) => string | undefined;
  /** What a human should know beside the result, which says it all to a program. */
  readonly remarks?: (result: Result) => readonly string[];
  /** `done` where it is not given. */
  readonly end?: (result: Result) => End;
}

/** What an act came to, for every face alike. */
export interface Performed {
  readonly json: unknown;
  readonly lines: () => Promise<readonly string[]>;
  readonly document: string | undefined;
  readonly remarks: readonly string[];
  readonly end: End;
}

/** Something that a human can do in a session, the same in every face. It never prints. */
export interface Act extends Pick<Definition<never, never, unknown>, 'name' | 'summary' | 'shape'> {
  readonly input: Readonly<Record<string, Parameter<unknown>>>;
  /** `input`: what each parameter read. Throws `WrongUseError`. */
  readonly work: (input: Readonly<Record<string, unknown>>) => Work<Performed>;
}

/** Makes an act out of its definition, whose types end here. */
export function act<Input, Result, Shape>(definition: Definition<Input, Result, Shape>): Act {
  const { name, summary, input, shape, json, lines, document, remarks, end } = definition;
  const performed = (result: Result): Performed => ({
    json: json(result),
    lines: async () => lines(result),
    document: document?.(result),
    remarks: remarks?.(result) ?? [],
    end: end?.(result) ?? 'done',
  });
  return {
    name,
    summary,
    shape,
    input: input as Act['input'],
    work: (given) => {
      const work = definition.work(given as Input);
      return work.on === 'reading'
        ? { on: work.on, run: (reading) => performed(work.run(reading)) }
        : { on: work.on, run: async (session) => performed(await work.run(session)) };
    },
  };
}

/** The name of an option as it is typed, without its dashes: `onNearest` is `on-nearest`. */
export const optionName = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
