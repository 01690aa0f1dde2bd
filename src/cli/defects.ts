import type { Environment } from './environment.ts';
import { reportFailure } from './failure.ts';

/** A defect that nobody caught ends the program with one message, as every other error does. */
export function tellOfDefects(environment: Parameters<Environment['tellOfDefects']>[0]): void {
  process.once('uncaughtException', (error) => {
    void reportFailure(error, environment).finally(() => process.exit(1));
  });
}
