import { closeSync, readdirSync, readFileSync } from 'node:fs';

/** Takes numbers of any length, as not every shell does; what bash has open itself is marked as close-on-exec. */
const closeAll = `
for file in /dev/fd/*; do
  number=\${file##*/}
  [ "$number" -le 2 ] || eval "exec $number>&-"
done
exec "$@"
`;

/** Stands before a program on macOS, where Node does not learn which descriptors it inherited. */
export const closedStart = ['/bin/bash', '-c', closeAll, 'bash'] as const;

/**
 * Closes every descriptor that the caller of this program had open, such as a folder of his: a command that
 * inherits one walks out of its room through `/proc/self/fd`. Node marks what it opens itself as close-on-exec,
 * and of what it inherited only the lowest; so whatever lacks the mark would be handed on. Standard input and
 * outputs stay. Called before the first command is started, by the process that starts it.
 *
 * Only Linux says how a descriptor is marked; on macOS `closedStart` closes them.
 */
export function closeInheritedDescriptors(): void {
  if (process.platform !== 'linux') return;
  for (const name of readdirSync('/proc/self/fd')) {
    const descriptor = Number(name);
    if (descriptor > 2 && isHandedOn(descriptor)) closeSync(descriptor);
  }
}

const closeOnExec = 0o2000000;

function isHandedOn(descriptor: number): boolean {
  try {
    const flags = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1];
    return flags !== undefined && (Number.parseInt(flags, 8) & closeOnExec) === 0;
  } catch (error) {
    // The folder was read through a descriptor that is closed again.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}
