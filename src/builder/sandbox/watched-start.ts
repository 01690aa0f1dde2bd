/**
 * A shell script that becomes bubblewrap (its arguments follow the two limits) and leaves a watcher beside it. The
 * watcher looks ten times a second at what the sandbox's own `/proc` lists, which nothing inside can leave or hide
 * from, as a name could; it says at descriptor 3 which limit was passed, and ends the sandbox by its first process.
 * `RLIMIT_NPROC` cannot do this: it does not bind the user root, and before Linux 5.14 it counts what the user runs
 * outside as well.
 *
 * - Processes: when not even `sleep` can be started there are too many by any measure. A process has few threads;
 *   32 for each that is allowed are enough for the virtual machines of languages.
 * - Memory: what all of them hold is first counted the cheap way, in which shared pages count once a process. Only
 *   when that is too much, the kernel is asked for their true share, which takes it longer. A process whose first
 *   thread has ended seems to hold nothing, so one of the others is asked.
 *
 * The environment is emptied here because the sandbox can read that of its first process, whatever `--clearenv`
 * does for the command. `nice` keeps the host responsive while a command spins, and where memory ends all the same
 * the kernel takes the sandbox's processes first. When bubblewrap or the builder is gone, nobody would stop the command
 * and bubblewrap would leave its child behind: the watcher finds both by their last argument, which nothing inside can
 * change, and ends them.
 */
export const watchedStart = `
builder=$PPID processes=$1 memory=$(($2 / 1024)); shift 2
passed() {
  echo "stopped $1" >&3
  kill -9 \${inside:-$$}
  exit
}
sweep() {
  for round in 1 2 3 4 5 6 7 8 9 10; do
    found=$(grep -lsxz "watche[d]-$$" /proc/[0-9]*/cmdline)
    [ -n "$found" ] || [ -e "/proc/$$" ] || exit
    for one in $found; do
      one=\${one#/proc/}
      kill -9 "\${one%/cmdline}"
    done
    sleep 0.1
  done
}
holds() {
  resident=0
  read -r all resident rest <"$1/statm"
  [ "$resident" -gt 0 ]
}
watch() {
  trap '' PIPE
  page=$(($(getconf PAGESIZE || echo 4096) / 1024))
  while [ -e "/proc/$$" ] && [ -e "/proc/$builder" ]; do
    sleep 0.1 || passed processes
    inside=; read -r inside rest <"/proc/$$/task/$$/children"
    [ -n "$inside" ] || continue
    proc=/proc/$inside/root/proc
    [ "$proc/1/ns/pid" -ef "/proc/$inside/ns/pid" ] || continue
    set -- "$proc/"[0-9]*/task/[0-9]*
    [ $# -le $((processes * 32)) ] || passed processes
    set -- "$proc/"[0-9]*
    [ $# -le "$processes" ] || passed processes
    used=0 holders=
    for one; do
      holds "$one" || for one in "$one/task/"[0-9]*; do ! holds "$one" || break; done
      used=$((used + resident * page)) holders="$holders $one"
    done
    [ "$used" -gt "$memory" ] || continue
    used=0
    for one in $holders; do
      while read -r name size rest; do
        [ "$name" != Pss: ] || { used=$((used + size)); break; }
      done <"$one/smaps_rollup"
    done
    [ "$used" -le "$memory" ] || passed memory
  done
  sweep
}
( watch </dev/null >/dev/null 2>&1 4>&- 5>&- 6>&- & )
echo 1000 >/proc/self/oom_score_adj
exec env -i "PATH=$PATH" nice -n 10 "$@" "watched-$$"
`;
