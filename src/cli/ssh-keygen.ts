import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Signature } from '../domain/changes/author.ts';
import type { Signing } from '../session/log/signing.ts';
import type { Environment } from './environment.ts';

/** Files of the user's own: what they sign with, and whose keys they know. */
export interface SigningFiles {
  readonly key?: string | undefined;
  readonly allowedSigners?: string | undefined;
}

/** Something cannot be signed. */
class SigningError extends Error {
  override name = 'SigningError';
  constructor(key: string, why: string) {
    super(
      `The log cannot be signed with ${key}: ${why} Nothing was written. ` +
        'Mend it, or take `signing.key` out of your settings.',
    );
  }
}

/** What a signature is for, so that it is good for nothing else: https://man.openbsd.org/ssh-keygen.1#n */
const namespace = 'specwright';

type Keygen = (
  args: readonly string[],
  input: string,
) => {
  readonly missing: boolean;
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
};

/** Signs and checks as git does, by `ssh-keygen -Y`. */
export function sshSigning(
  { key, allowedSigners }: SigningFiles,
  { variables }: Pick<Environment, 'variables'>,
): Signing {
  const keygen: Keygen = (args, input) => {
    const options = { input, encoding: 'utf8', env: variables } as const;
    const { error, status, stdout, stderr } = spawnSync('ssh-keygen', args, options);
    return { missing: error !== undefined, status, output: stdout ?? '', errors: stderr ?? '' };
  };
  return {
    ...(key !== undefined && { sign: (text: string) => signed(keygen, key, text) }),
    verify: (text, signature) =>
      withFile(signature, (file) => checked(keygen, text, { file, allowedSigners })),
  };
}

function signed(keygen: Keygen, key: string, text: string): string {
  const { missing, status, output, errors } = keygen(['-Y', 'sign', '-n', namespace, '-f', key], text);
  if (missing) throw new SigningError(key, '`ssh-keygen` is not installed; it comes with OpenSSH.');
  if (status !== 0) throw new SigningError(key, errors.trim() || `ssh-keygen ended with ${status}.`);
  return output;
}

function checked(
  keygen: Keygen,
  text: string,
  { file, allowedSigners }: { readonly file: string; readonly allowedSigners: string | undefined },
): Signature {
  if (allowedSigners !== undefined) {
    const found = keygen(['-Y', 'find-principals', '-f', allowedSigners, '-s', file], '');
    for (const signer of found.output.split('\n').filter((line) => line !== '')) {
      const as = ['-Y', 'verify', '-n', namespace, '-f', allowedSigners, '-I', signer, '-s', file];
      if (keygen(as, text).status === 0) return { kind: 'verified', signer };
    }
  }
  const { missing, status, output } = keygen(['-Y', 'check-novalidate', '-n', namespace, '-s', file], text);
  if (missing) return { kind: 'unchecked' };
  const [key] = /SHA256:\S+/.exec(output) ?? [];
  return status === 0 && key !== undefined ? { kind: 'unknown', key } : { kind: 'bad' };
}

/** `ssh-keygen` reads a signature from a file only. */
function withFile<Result>(content: string, work: (file: string) => Result): Result {
  const folder = mkdtempSync(path.join(tmpdir(), 'specwright-signature-'));
  try {
    const file = path.join(folder, 'signature');
    writeFileSync(file, content, { mode: 0o600 });
    return work(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
