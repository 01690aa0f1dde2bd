import type { Launch, SandboxPolicy } from './policy.ts';

/**
 * The mark of a command, for walls that have no processes of their own: it stands in the environment of all that
 * the command starts, also of a child that began a session of its own and that no signal to a group would reach.
 */
export const markName = 'SPECWRIGHT_COMMAND';

export const markOf = ({ scratch }: SandboxPolicy): string => `${scratch}/.`;

/**
 * Waits until whoever started it closes its standard input or dies, then ends all processes with the mark that is
 * the first line there (as an argument it would find itself). It looks until none is left, because a process may
 * start another one while it is looked for. One that runs with another environment is not found. Whoever dies
 * before the whole mark is written has started no command yet, and an empty mark would be everybody's.
 */
const script = `
trap '' HUP INT TERM
read -r mark || exit
case $mark in ${markName}=/?*/.) ;; *) exit ;; esac
cat >/dev/null
marked() {
  if [ -d /proc/self ]; then
    for file in $(grep -lsxzF "$mark" /proc/[0-9]*/environ); do
      file=\${file#/proc/}
      echo "\${file%/environ}"
    done
  else
    ps -axEww -o pid=,command= | while read -r pid words; do
      case $words in *"$mark"*) echo "$pid" ;; esac
    done
  fi
}
for round in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
  found=$(marked)
  [ -n "$found" ] || exit 0
  kill -9 $found
done
`;

export const reaper = (room: SandboxPolicy): NonNullable<Launch['reaper']> => ({
  argv: ['/bin/sh', '-c', script],
  input: `${markName}=${markOf(room)}\n`,
});
