import { answers, refusals, type Test } from './refused-calls.ts';
import { lastKnownCall, systemCalls } from './system-calls.ts';

/** How the kernel names a kind of machine, and which column of the list is its own. */
const machines = {
  x64: { audit: 0xc000003e, column: 0 },
  arm64: { audit: 0xc00000b7, column: 1 },
} as const;

export type Machine = keyof typeof machines;

export const isFiltered = (architecture: string): architecture is Machine => architecture in machines;

/** One instruction of the kernel's filter language (classic BPF): code, steps when true and when false, operand. */
type Instruction = readonly [code: number, whenTrue: number, whenFalse: number, operand: number];

const load = (offset: number): Instruction => [0x20, 0, 0, offset];
const give = (verdict: number): Instruction => [0x06, 0, 0, verdict];
const ifEqual = (value: number, then: number, otherwise: number): Instruction => [
  0x15,
  then,
  otherwise,
  value,
];
const ifAbove = (value: number, then: number, otherwise: number): Instruction => [
  0x25,
  then,
  otherwise,
  value,
];
const ifAnyBit = (bits: number, then: number, otherwise: number): Instruction => [
  0x45,
  then,
  otherwise,
  bits,
];

const allow = 0x7fff0000;
const killProcess = 0x80000000;
const refuse = (answer: keyof typeof answers): Instruction => give(0x00050000 | answers[answer]);

/** Where the kernel puts a call's number, its machine, and the lower half of an argument. */
const number = 0;
const machine = 4;
const lowerHalf = (argument: number): number => 16 + 8 * argument;

/**
 * The filter of a machine as `bwrap --seccomp` reads it. A call made as another kind of machine (32-bit code on a
 * 64-bit kernel) ends its process: its numbers mean something else.
 */
export function callFilter(architecture: Machine): Uint8Array {
  const { audit, column } = machines[architecture];
  const program: Instruction[] = [
    load(machine),
    ifEqual(audit, 1, 0),
    give(killProcess),
    load(number),
    ifAbove(lastKnownCall, 0, 1),
    refuse('ENOSYS'),
    ...refusals.flatMap(({ calls, answer, when = [] }) =>
      calls.flatMap((name) => {
        const call: readonly (number | undefined)[] = systemCalls[name];
        return call[column] === undefined ? [] : refusal(call[column], when, refuse(answer));
      }),
    ),
    give(allow),
  ];
  return encode(program);
}

/** Steps over itself unless the call has this number and all tests hold. */
function refusal(call: number, tests: readonly Test[], answer: Instruction): readonly Instruction[] {
  if (tests.length === 0) return [ifEqual(call, 0, 1), answer];
  // Made from its end, as every test must know how far it is to there. There the number is loaded again.
  const body = [answer, load(number)];
  for (const test of tests.toReversed()) body.unshift(...check(test, body.length - 1));
  return [ifEqual(call, 0, body.length), ...body];
}

/** Goes on behind itself when the test holds, else `away` instructions further. */
function check(test: Test, away: number): readonly Instruction[] {
  const loaded = load(lowerHalf(test.argument));
  if ('hasAnyOf' in test) return [loaded, ifAnyBit(test.hasAnyOf, 0, away)];
  const [values, negated] = 'isOneOf' in test ? [test.isOneOf, false] : [test.isNoneOf, true];
  return [
    loaded,
    ...values.map((value, at) => {
      const left = values.length - 1 - at;
      const [found, missed] = negated ? [left + away, 0] : [left, away];
      return ifEqual(value, found, left === 0 ? missed : 0);
    }),
  ];
}

function encode(program: readonly Instruction[]): Uint8Array {
  const bytes = Buffer.alloc(8 * program.length);
  program.forEach(([code, whenTrue, whenFalse, operand], at) => {
    bytes.writeUInt16LE(code, 8 * at);
    bytes.writeUInt8(whenTrue, 8 * at + 2);
    bytes.writeUInt8(whenFalse, 8 * at + 3);
    bytes.writeUInt32LE(operand, 8 * at + 4);
  });
  return bytes;
}
