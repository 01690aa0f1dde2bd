import { z } from 'zod';

/** What the program said that it has: none of it may ever be missing. */
export class Acknowledged {
  /** Words, byte for byte, by the name that they were given. */
  readonly words: { readonly utterance: string; readonly text: string }[] = [];
  /** Words that a screen showed as said. */
  readonly shown: string[] = [];
  readonly decided: { readonly session: string; readonly change: string }[] = [];
  readonly frozen: string[] = [];
  readonly revisions: { readonly session: string; readonly revision: number }[] = [];

  /** Takes in what a command with `--json` printed; nothing where it did not come to that. */
  hear(session: string, text: string | undefined, output: string): void {
    const answer = parsed(output);
    if (answer === undefined) return;
    if (answer.utterance !== undefined && text !== undefined)
      this.words.push({ utterance: answer.utterance, text });
    for (const { change } of answer.decided ?? [])
      if (change !== null) this.decided.push({ session, change });
    if (answer.hash !== undefined) this.frozen.push(answer.hash);
    if (answer.revision !== undefined) this.revisions.push({ session, revision: answer.revision });
  }

  /** How many facts there are. */
  get count(): number {
    const { words, shown, decided, frozen, revisions } = this;
    return [words, shown, decided, frozen, revisions].reduce((sum, { length }) => sum + length, 0);
  }
}

const answerShape = z.object({
  utterance: z.string().optional(),
  hash: z.string().optional(),
  revision: z.number().optional(),
  decided: z.array(z.object({ change: z.string().nullable() })).optional(),
});

function parsed(output: string): z.infer<typeof answerShape> | undefined {
  try {
    return answerShape.safeParse(JSON.parse(output)).data;
  } catch {
    // Killed before it was said.
    return undefined;
  }
}
