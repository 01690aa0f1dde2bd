import type { z } from 'zod';

/** Something that could not be read, and what is allowed there. */
export interface Unreadable {
  readonly kind: 'unreadable';
  readonly why: string;
}

export const unreadable = (why: string): Unreadable => ({ kind: 'unreadable', why });

/** What a schema found wrong, each with the path to it behind `path`. */
export const problemsIn = (error: z.ZodError, path: string): string =>
  error.issues.map((issue) => `${path}${issue.path.join('.') || 'value'}: ${issue.message}`).join('; ');
