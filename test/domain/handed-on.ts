import type { PastedKind } from '../../src/domain/pasted/pasted.ts';

/** Things that people copy from a terminal, a monitor or a file. */
export const handedOn: readonly {
  readonly what: string;
  readonly kind: PastedKind;
  readonly text: string;
}[] = [
  {
    what: 'an application log',
    kind: 'log',
    text: `2026-01-05 12:00:01,123 INFO  [main] Starting the tea service
2026-01-05 12:00:02,001 WARN  [main] No configuration was found, using defaults
2026-01-05 12:00:03,456 ERROR [worker-1] Could not connect to the database: connection refused
2026-01-05 12:00:04,000 INFO  [main] Shutting down now because nothing works`,
  },
  {
    what: 'a log with messages over several lines',
    kind: 'log',
    text: `[12:00:01] build started
[12:00:02] compiling 14 files
    this file is larger than the others
    and takes a while
[12:00:09] build failed`,
  },
  {
    what: 'the system journal',
    kind: 'log',
    text: `Jan  5 12:00:01 host sshd[123]: Accepted publickey for ada
Jan  5 12:00:02 host systemd[1]: Started Session 4 of user ada.
Jan  5 12:00:03 host kernel: Out of memory: Killed process 4242`,
  },
  {
    what: 'an access log',
    kind: 'log',
    text: `10.0.0.1 - - [05/Jan/2026:12:00:01 +0000] "GET / HTTP/1.1" 200 512 "-" "curl/8"
10.0.0.1 - - [05/Jan/2026:12:00:02 +0000] "GET /x HTTP/1.1" 404 12 "-" "curl/8"
10.0.0.2 - ada [05/Jan/2026:12:00:03 +0000] "POST /x HTTP/1.1" 500 0 "-" "curl/8"`,
  },
  {
    what: 'logfmt',
    kind: 'log',
    text: `time=12:00 level=info msg="listening" port=80
time=12:00 level=error msg="the disk is full" path=/var
time=12:01 level=info msg="bye" code=1`,
  },
  {
    what: 'what npm says',
    kind: 'log',
    text: `npm error code ERESOLVE
npm error ERESOLVE unable to resolve dependency tree
npm error
npm error Found: react@18.2.0`,
  },
  {
    what: 'what a compiler says',
    kind: 'log',
    text: `src/a.ts:3:5 - error TS2345: Argument of type 'string' is not assignable to parameter of type 'number'.
src/b.ts:14:1 - error TS2304: Cannot find name 'x'.
src/c.ts(3,9): error TS1005: ';' expected.`,
  },
  {
    what: 'the report of a test runner for JavaScript',
    kind: 'log',
    text: ` ✓ test/a.test.ts (3 tests) 12ms
 ✗ test/b.test.ts (2 tests | 1 failed) 40ms
   × the timer rings when it is done
 Test Files  1 failed | 1 passed (2)
      Tests  1 failed | 4 passed (5)`,
  },
  {
    what: 'the report of pytest',
    kind: 'log',
    text: `============================= test session starts ==============================
collected 3 items
tests/test_tea.py::test_rings PASSED                                     [ 33%]
tests/test_tea.py::test_counts FAILED                                    [ 66%]
=========================== 1 failed, 1 passed in 0.02s ===========================`,
  },
  {
    what: 'the report of go test',
    kind: 'log',
    text: `=== RUN   TestRings
--- FAIL: TestRings (0.00s)
    tea_test.go:12: it does not ring
FAIL
FAIL	example.org/tea	0.003s`,
  },
  {
    what: 'the report of cargo test',
    kind: 'log',
    text: `running 2 tests
test tea::rings ... ok
test tea::counts ... FAILED
test result: FAILED. 1 passed; 1 failed; 0 ignored`,
  },
  {
    what: 'TAP',
    kind: 'log',
    text: `ok 1 - it rings
not ok 2 - it counts
ok 3 - it stops`,
  },
  {
    what: 'a trace of Python',
    kind: 'trace',
    text: `Traceback (most recent call last):
  File "/app/tea.py", line 12, in <module>
    main()
  File "/app/tea.py", line 8, in main
    ring(bell)
ValueError: there is no bell in this room`,
  },
  {
    what: 'a trace of Node.js',
    kind: 'trace',
    text: `/app/tea.js:3
    throw new Error('no bell');
    ^

Error: no bell was found in this room
    at ring (/app/tea.js:3:9)
    at Object.<anonymous> (/app/tea.js:7:1)
    at node:internal/main/run_main_module:23:47

Node.js v24.1.0`,
  },
  {
    what: 'a trace of Java',
    kind: 'trace',
    text: `Exception in thread "main" java.lang.IllegalStateException: there is no bell in this room
	at org.example.Tea.ring(Tea.java:12)
	at java.base/java.lang.Thread.run(Thread.java:829)
Caused by: java.io.IOException: no such device
	at org.example.Bell.open(Bell.java:4)
	... 2 more`,
  },
  {
    what: 'a trace of Go',
    kind: 'trace',
    text: `panic: runtime error: invalid memory address or nil pointer dereference

goroutine 1 [running]:
main.ring(...)
	/app/tea.go:12 +0x1d
main.main()
	/app/tea.go:20 +0x80`,
  },
  {
    what: 'a trace of Rust',
    kind: 'trace',
    text: `thread 'main' panicked at src/main.rs:4:5:
there is no bell
stack backtrace:
   0: rust_begin_unwind
             at /rustc/abc/library/std/src/panicking.rs:662:5
   1: core::panicking::panic_fmt
             at /rustc/abc/library/core/src/panicking.rs:74:14
   2: tea::main
             at ./src/main.rs:4:5`,
  },
  {
    what: 'a trace of Ruby',
    kind: 'trace',
    text: `tea.rb:3:in 'ring': no bell (RuntimeError)
	from tea.rb:7:in 'main'
	from tea.rb:9:in '<main>'`,
  },
  {
    what: 'a trace of C#',
    kind: 'trace',
    text: `System.InvalidOperationException: There is no bell in this room
   at Tea.Bell.Ring() in /app/Bell.cs:line 12
   at Tea.Program.Main() in /app/Program.cs:line 4`,
  },
  {
    what: 'a JSON document',
    kind: 'data',
    text: `{
  "name": "tea",
  "minutes": [2, 3, 5],
  "notes": { "green": "not too hot, please" }
}`,
  },
  { what: 'a line of JSON for each event', kind: 'data', text: '{"a":1}\n{"a":2}\n{"a":3}' },
  {
    what: 'a JSON document that was cut off',
    kind: 'data',
    text: `{
  "teas": [
    { "name": "green", "minutes": 2 },
    { "name": "black", "minutes": 4 },
    {
      "name": "white",
      "minutes": 7,`,
  },
  {
    what: 'CSV',
    kind: 'data',
    text: `name,minutes,temperature
green,2,80
"black, strong",5,100`,
  },
  { what: 'CSV with semicolons', kind: 'data', text: 'name;minuten;grad\nGrün;2;80\nSchwarz;4;100' },
  { what: 'cells from a spreadsheet', kind: 'data', text: 'Name\tMinutes\nGreen tea\t2\nBlack tea\t4' },
  {
    what: 'XML',
    kind: 'data',
    text: `<?xml version="1.0"?>
<teas>
  <tea name="green" minutes="2"/>
</teas>`,
  },
  {
    what: 'a report in XML',
    kind: 'data',
    text: `<testsuites tests="2">
  <testcase name="rings"/>
  <testcase name="counts"><failure>no</failure></testcase>
</testsuites>`,
  },
  {
    what: 'a diff of git',
    kind: 'diff',
    text: `diff --git a/tea.md b/tea.md
index 1234567..89abcde 100644
--- a/tea.md
+++ b/tea.md
@@ -1,3 +1,3 @@
 # Tea
-It rings once.
+It rings twice.`,
  },
  {
    what: 'a diff without git',
    kind: 'diff',
    text: `--- tea.py	2026-01-05
+++ tea.py	2026-01-06
@@ -1 +1 @@
-minutes = 3
+minutes = 4`,
  },
];
