import { userInfo } from 'node:os';

/** What a build may get that keeps it from being shut in. */
export type Permit = 'network' | 'unsandboxed';

/** Nobody could be asked, and the user's own settings do not allow it. */
export class NotPermittedError extends Error {
  override name = 'NotPermittedError';
  constructor(permit: Permit) {
    const what = permit === 'network' ? 'A build gets the network' : 'A build runs without a wall';
    super(
      `${what} only when somebody says so at a terminal, or where your own settings have \`allow: [${permit}]\`. ` +
        'Nothing was done.',
    );
  }
}

/** The user root can undo anything, so they must say twice that they mean it. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** What a human types to have a build without a wall; it names whose rights the commands would have. */
export const unsandboxedWords = (): string => `as ${userInfo().username}`;

/** The same where it stands behind a command of a session: root says it twice there as well. */
export const unsandboxedArgument = (): string => `${unsandboxedWords()}${isRoot() ? ' --as-root' : ''}`;

/** What a build without a wall means here. */
export const unsandboxedWarning = (): string =>
  `Without a wall, commands that a model writes run ${unsandboxedWords()}` +
  `${isRoot() ? ', who may do anything on this machine' : ''}: they can read and change all that you can.`;
