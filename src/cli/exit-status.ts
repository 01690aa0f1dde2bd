/** How a command ends, for scripts. */
export const exitStatus = {
  done: 0,
  failed: 1,
  wrongUse: 2,
  /** The human must settle something first. */
  unsettled: 3,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];
