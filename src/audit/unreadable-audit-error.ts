/** The model's report could not be read, also after it was told what was wrong. */
export class UnreadableAuditError extends Error {
  override readonly name = 'UnreadableAuditError';
  readonly model: string;
  readonly problem: string;

  constructor(model: string, problem: string) {
    super(
      `The audit by "${model}" came to nothing: its report could not be read, also after it was told what was ` +
        `wrong (${problem}). The rules' findings stand; run the audit again, or choose another model.`,
    );
    this.model = model;
    this.problem = problem;
  }
}
