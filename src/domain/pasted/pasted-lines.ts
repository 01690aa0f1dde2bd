/** Lines that only programs write into a log: a moment to the second, a level in brackets, a place in a source file. */
const logLines: readonly RegExp[] = [
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/,
  /^[[(]?\d\d:\d\d:\d\d(?:[.,]\d+)?\b/,
  /^(?:\w{3},? )?\w{3} +\d{1,2} \d\d:\d\d:\d\d\b/, // syslog
  /^[IWEFD]\d{4} \d\d:\d\d:\d\d/, // klog
  /^\S+ \S+ \S+ \[\d\d\/\w{3}\/\d{4}:\d\d:\d\d:\d\d/, // access logs
  /^\[ *\d+\.\d{3,}\] /, // the kernel's ring buffer
  /^\[ *(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\]/,
  /(?:^|\s)(?:level|lvl|severity)=\w+.*\s\w+=/, // logfmt
  /^(?:npm|yarn|pnpm) (?:ERR!|error|WARN|warn)(?:\s|$)/,
  /^[^\s:]+[:(]\d+[:,]\d+\)?:? .*(?:error|warning|note)\b/i, // compilers
  /^(?:error|warning)\[\w+\]: /,
  /^ *--> \S+:\d+:\d+/,
  /^(?:make|ninja|gmake)(?:\[\d+\])?: /,
  /^> Task :|^#\d+ (?:\[|DONE|CACHED|ERROR|\d+\.\d+)|^Step \d+\/\d+ :/, // gradle, docker
];

/** Lines that test runners write, and nobody by hand. */
const reportLines: readonly RegExp[] = [
  /^(?:=== (?:RUN|PAUSE|CONT|NAME)|--- (?:PASS|FAIL|SKIP):|(?:ok|FAIL)\s+\S+\s+(?:\d+\.\d+s|\(cached\))|FAIL$|PASS$)/, // go
  /^(?:not )?ok \d+ - /, // TAP
  /^test \S+.* \.\.\. (?:ok|FAILED|ignored)|^running \d+ tests?$|^test result: /, // cargo
  /::\S+ (?:PASSED|FAILED|ERROR|SKIPPED)\b|^(?:FAILED|ERROR) \S+::|^collected \d+ items?|^=+ .* =+$|^_+ .+ _+$/, // pytest
  /^(?:PASS|FAIL|RUNS)\s+\S+\.\w+/,
  /^\s*(?:Test Suites|Test Files|Tests|Snapshots|Start at|Duration):?\s+\d/,
  /^\s*\d+ (?:passing|failing|pending)\b/,
  /^\s*[✓✔√×✗✖❯↓●]\s.*(?:\(\d+ tests?.*\)|\(?\b\d+(?:\.\d+)? ?m?s\)?)$/,
  /^\s*(?:FAIL|PASS) {1,2}\S+/,
  /^Tests run: \d+|^Ran \d+ tests? in /,
  /^(?:\.|F|E|s)*[.FEs]{5,}(?:\s+\[ *\d+%\])?$/,
];

/** Frames of a stack, and the lines between them that only a program writes. */
const frameLines: readonly RegExp[] = [
  /^\s*at .+(?:\(.*:\d+(?::\d+)?\)|:\d+:\d+\)?|\((?:Native Method|Unknown Source|<anonymous>|native)\)|:line \d+)$/,
  /^\s+at [\w$.<>/@-]+\(.*\)(?: ~?\[.+\])?$/,
  /^\s*File ".+", line \d+/,
  /^\s*(?:from )?\S+\.rb:\d+:in /,
  /^goroutine \d+ \[|^\s+\S+\.go:\d+(?: \+0x[\da-f]+)?$|^created by \S+/,
  /^\s*#\d+:?\s+(?:0x[\da-f]+ |\S+\(\d+\): |.*\) at \S+:\d+)/, // gdb, sanitizers, PHP
  /^\s+\d+: \S+(?:::\S+)+/, // rust
  /^\s*(?:\.\.\. \d+ (?:more|common frames omitted))$/,
];

/** Where a trace begins or goes on. The message behind the name of an error may be prose: the program said it. */
const errorLines: readonly RegExp[] = [
  /^\s*(?:Traceback \(most recent call last\)|During handling of the above exception|The above exception was the direct cause)/,
  /^(?:Exception in thread|Caused by:|Suppressed:|Unhandled |Uncaught |panic: |thread '.*' panicked|fatal error: |PHP \w+ error: )/,
  /^(?:\w+[.:])*\w*(?:Error|Exception|Panic|Warning|Interrupt|Exit)\b(?: \[\w+\])?(?::|$)/,
  /^[a-z]\w*(?:\.\w+)+(?:: |$)/i, // an error by its module
  /^(?:Node\.js v\d|note: run with `RUST_BACKTRACE|\[?error\]? |(?:error|warning|note|help): )/,
];

const matches = (patterns: readonly RegExp[]) => (line: string) => patterns.some((one) => one.test(line));

export const isLogLine = matches(logLines);
export const isReportLine = matches(reportLines);
export const isFrame = matches(frameLines);
export const isErrorLine = matches(errorLines);

const word = /^["'“‘(]*\p{L}[\p{L}'’-]*[.,;:!?)"'”’]*$/u;

/** Whether a line reads as if a person wrote it: several words, and hardly anything else. */
export function readsLikeProse(line: string): boolean {
  const tokens = line.trim().split(/\s+/);
  const words = tokens.filter((token) => word.test(token)).length;
  return words >= 3 && words >= tokens.length * 0.7;
}
