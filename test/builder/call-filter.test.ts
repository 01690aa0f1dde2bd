import { expect, test } from 'vitest';
import { callFilter, type Machine } from '../../src/builder/sandbox/call-filter.ts';
import { refusals } from '../../src/builder/sandbox/refused-calls.ts';
import { type SystemCall, systemCalls } from '../../src/builder/sandbox/system-calls.ts';

const audits = { x64: 0xc000003e, arm64: 0xc00000b7, i386: 0x40000003, arm: 0x40000028 };
const allowed = 0x7fff0000;
const killed = 0x80000000;
const refusedWith = (error: number): number => 0x00050000 + error;

/** What the kernel would decide: its filter language, as far as the filter uses it. */
function verdict(program: Uint8Array, audit: number, number: number, args: readonly number[] = []): number {
  const view = new DataView(program.buffer, program.byteOffset, program.byteLength);
  const data = new DataView(new ArrayBuffer(64));
  data.setUint32(0, number, true);
  data.setUint32(4, audit, true);
  for (const [at, value] of args.entries())
    data.setBigUint64(16 + 8 * at, BigInt.asUintN(64, BigInt(value)), true);

  let loaded = 0;
  for (let at = 0; at < program.length; at += 8) {
    const operand = view.getUint32(at + 4, true);
    const step = (holds: boolean): void => {
      at += 8 * view.getUint8(at + (holds ? 2 : 3));
    };
    switch (view.getUint16(at, true)) {
      case 0x20:
        loaded = data.getUint32(operand, true);
        break;
      case 0x15:
        step(loaded === operand);
        break;
      case 0x25:
        step(loaded > operand);
        break;
      case 0x45:
        step((loaded & operand) !== 0);
        break;
      case 0x06:
        return operand;
      default:
        throw new Error(`the kernel knows no such instruction at ${at}`);
    }
  }
  throw new Error('the filter has no end');
}

const machines: readonly (readonly [Machine, 0 | 1])[] = [
  ['x64', 0],
  ['arm64', 1],
];

test.each(machines)(
  'on %s every listed call without a condition is refused, and its neighbours are not',
  (machine, column) => {
    const program = callFilter(machine);
    const numberOf = (name: SystemCall): number | undefined =>
      (systemCalls[name] as readonly (number | undefined)[])[column];
    const listed = new Set(Object.keys(systemCalls).map((name) => numberOf(name as SystemCall)));
    for (const { calls, when } of refusals) {
      for (const number of calls.map(numberOf)) {
        if (number === undefined || when !== undefined) continue;
        expect([number, verdict(program, audits[machine], number)]).toEqual([number, expect.any(Number)]);
        expect(verdict(program, audits[machine], number)).not.toBe(allowed);
      }
    }
    for (let number = 0; number <= 469; number++) {
      if (!listed.has(number))
        expect([number, verdict(program, audits[machine], number)]).toEqual([number, allowed]);
    }
    expect(verdict(program, audits[machine], 470)).toBe(refusedWith(38));
    expect(verdict(program, audits[machine], 0xffffffff)).toBe(refusedWith(38));
  },
);

test.each(machines)('on %s calls are told apart by their arguments', (machine, column) => {
  const program = callFilter(machine);
  const decide = (name: SystemCall, ...args: number[]) =>
    verdict(program, audits[machine], (systemCalls[name] as readonly number[])[column]!, args);
  // A thread as a C library makes it, a process, and one with namespaces of its own.
  expect(decide('clone', 0x3d0f00)).toBe(allowed);
  expect(decide('clone', 17)).toBe(allowed);
  for (const flag of [0x20000, 0x2000000, 0x4000000, 0x8000000, 0x10000000, 0x20000000, 0x40000000]) {
    expect(decide('clone', flag | 17)).toBe(refusedWith(1));
    expect(decide('unshare', flag)).toBe(refusedWith(1));
  }
  expect(decide('unshare', 0x80)).toBe(refusedWith(1));
  expect(decide('unshare', 0x400)).toBe(allowed);
  for (let family = 0; family < 50; family++) {
    const expected = [1, 2, 10, 16].includes(family) ? allowed : refusedWith(97);
    expect([family, decide('socket', family, 1, 0)]).toEqual([family, expected]);
  }
  expect(decide('socket', 16, 3, 15)).toBe(refusedWith(93));
  expect(decide('socket', 10, 1, 132)).toBe(refusedWith(93));
  expect(decide('socket', 2, 0x80801, 6)).toBe(allowed);
  expect(decide('socket', 2, 6, 0)).toBe(refusedWith(93));
  // The kernel looks at 32 bits of these, and so does the filter.
  expect(decide('socket', 0x1_0000_0028, 1, 0)).toBe(refusedWith(97));
  expect(decide('ioctl', 0, 0x1_0000_5412)).toBe(refusedWith(1));
  expect(decide('ioctl', 0, 0x5401)).toBe(allowed);
});

test.each([
  ['x64', 'i386'],
  ['x64', 'arm64'],
  ['arm64', 'arm'],
  ['arm64', 'x64'],
] as const)('the filter of %s ends a process that calls as %s', (machine, other) => {
  for (const number of [0, 20, 26, 101, 117]) {
    expect(verdict(callFilter(machine), audits[other], number)).toBe(killed);
  }
});
