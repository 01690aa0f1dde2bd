import { SpecError } from '../../domain/items/errors.ts';

/** A text cannot be imported. Nothing was changed. */
export class ImportError extends SpecError {
  override readonly name = 'ImportError';
  readonly file: string;

  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`Cannot import ${file}: ${why} Nothing was changed.`);
    this.file = file;
    if (options?.cause !== undefined) this.cause = options.cause;
  }
}
