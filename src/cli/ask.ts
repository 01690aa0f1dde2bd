import type { Environment } from './environment.ts';

/** The human left without an answer. */
class NotAnsweredError extends Error {
  override name = 'NotAnsweredError';
  constructor() {
    super('You gave no answer, so nothing was done.');
  }
}

/** What the human types behind a question at a terminal, without white space around it. Throws where they leave. */
export async function ask({ input, output }: Environment, question: string): Promise<string> {
  const { createInterface } = await import('node:readline');
  const lines = createInterface({ input, output });
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  lines.question(question, resolve);
  lines.once('SIGINT', () => lines.close());
  // Behind an answer this is too late to matter.
  lines.once('close', () => reject(new NotAnsweredError()));
  try {
    return (await promise).trim();
  } finally {
    lines.close();
  }
}
