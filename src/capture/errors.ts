/** A turn came to nothing. The message is made for the human: what happened, why, what to do. */
class CaptureError extends Error {
  override readonly name: string = 'CaptureError';
}

/** The model called its tools in a way that could not be read, and did so again when it was told. */
export class UnreadableCallsError extends CaptureError {
  override readonly name = 'UnreadableCallsError';
  readonly model: string;
  readonly problem: string;

  constructor(model: string, problem: string) {
    super(
      `The turn failed: "${model}" was told twice that its calls cannot be read, and the third try was no ` +
        `better (${problem}). Your words are kept: retry runs the turn again; another model may do better.`,
    );
    this.model = model;
    this.problem = problem;
  }
}

/** The model came back with neither words nor changes. */
export class NothingSaidError extends CaptureError {
  override readonly name = 'NothingSaidError';
  readonly model: string;

  constructor(model: string) {
    super(
      `The turn failed: "${model}" answered with nothing that could be used, also when it was asked again. ` +
        'Your words are kept: retry runs the turn again; another model may do better.',
    );
    this.model = model;
  }
}
