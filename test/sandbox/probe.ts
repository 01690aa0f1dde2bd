import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandOutcome } from '../../src/builder/sandbox/command.ts';
import type { Host } from './walled.ts';

/** A system call: its number, and its arguments. */
export type Call = readonly [number: number, ...args: number[]];

/** The kinds of machine that a processor can pretend to be while it makes a call. */
export type As = 'itself' | '32-bit';

/** What a 64-bit Linux loads at this address, and nothing else. */
const base = 0x400000;
const headerSize = 64 + 56;

/**
 * Makes one call inside the wall and gives the number of the error it came back with, 0 when it came back without.
 * The program that does it is written here byte by byte, so that no compiler is needed and nothing lies between the
 * call and the kernel.
 */
export async function errorOf(
  { room, run }: Host,
  call: Call,
  as: As = 'itself',
): Promise<number | undefined> {
  const code = process.arch === 'arm64' ? arm64(call) : x64(call, as);
  await writeFile(join(room.workspace, 'probe'), elf(code), { mode: 0o755 });
  const { exit, stderr } = await run('exec ./probe');
  if (exit === 126 || exit === 127) throw new Error(stderr);
  return exit;
}

/**
 * Fills as many bytes as there are with memory that is shared with nobody and belongs to no file, and then waits: no
 * limit of a process holds it. Gives how the command ended.
 */
export async function fillShared(
  { room, run }: Host,
  bytes: number,
  memory: number,
  who: 'a process' | 'a thread without its first' = 'a process',
): Promise<CommandOutcome> {
  const [readAndWrite, sharedAndAnonymous] = [3, 0x21];
  const map = [0, bytes, readAndWrite, sharedAndAnonymous, -1, 0] as const;
  const [filling, leaving] =
    process.arch === 'arm64'
      ? [arm64Filling(bytes, map), arm64Leaving]
      : [x64Filling(bytes, map), x64Leaving];
  const code = who === 'a process' ? filling : Buffer.concat([leaving(), filling]);
  await writeFile(join(room.workspace, 'fill'), elf(code), { mode: 0o755 });
  return run('exec ./fill', { memory });
}

type Arguments = readonly number[];

/** The arguments of `clone` for a thread; it needs no stack of its own, as nothing here uses one. */
const thread = [0x50f00, 0, 0, 0, 0] as const;

/** Starts a thread that goes on behind this, and ends the first one. */
const x64Leaving = (): Buffer =>
  Buffer.concat([
    x64Call([56, ...thread]),
    // test eax,eax; jz +9; mov eax,60; xor edi,edi; syscall
    Buffer.from('85c0' + '7409' + 'b83c000000' + '31ff' + '0f05', 'hex'),
  ]);

const arm64Leaving = (): Buffer =>
  // cbz x0, over the five instructions of exit
  words([...arm64Call([220, ...thread]), 0xb40000c0, ...arm64Call([93])]);

/** `mmap`, then a byte into each page from the end of it down to its begin, then `pause`. */
function x64Filling(bytes: number, map: Arguments): Buffer {
  return Buffer.concat([
    x64Call([9, ...map]),
    move('48b9', bytes),
    // sub rcx,4096; mov byte [rax+rcx],1; jnz -13 (the flags are still those of sub); mov eax,34; syscall
    Buffer.from('4881e900100000' + 'c6040801' + '75f3' + 'b822000000' + '0f05', 'hex'),
  ]);
}

function arm64Filling(bytes: number, map: Arguments): Buffer {
  return words([
    ...arm64Call([222, ...map]),
    ...load(9, bytes),
    ...load(11, 1),
    0xf1400529, // subs x9, x9, #4096
    0x3829680b, // strb w11, [x0, x9]
    0x54ffffc1, // b.ne -8
    // ppoll without anything to wait for
    ...arm64Call([73, 0, 0, 0, 0, 0]),
  ]);
}

function elf(code: Buffer): Buffer {
  const header = Buffer.alloc(headerSize);
  header.write('\x7fELF\x02\x01\x01', 'latin1');
  header.writeUInt16LE(2, 16);
  header.writeUInt16LE(process.arch === 'arm64' ? 183 : 62, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(BigInt(base + headerSize), 24);
  header.writeBigUInt64LE(64n, 32);
  header.writeUInt16LE(64, 52);
  header.writeUInt16LE(56, 54);
  header.writeUInt16LE(1, 56);
  // One segment, to be read and executed: the file itself.
  header.writeUInt32LE(1, 64);
  header.writeUInt32LE(5, 68);
  header.writeBigUInt64LE(BigInt(base), 80);
  header.writeBigUInt64LE(BigInt(base), 88);
  header.writeBigUInt64LE(BigInt(headerSize + code.length), 96);
  header.writeBigUInt64LE(BigInt(headerSize + code.length), 104);
  header.writeBigUInt64LE(0x1000n, 112);
  return Buffer.concat([header, code]);
}

/** The call, then `exit(rax < 0 ? -rax : 0)`. */
const x64 = (call: Call, as: As): Buffer =>
  Buffer.concat([
    x64Call(call, as),
    // xor edi,edi; test eax,eax; jns +4; mov edi,eax; neg edi; mov eax,60; syscall
    Buffer.from('31ff' + '85c0' + '7904' + '89c7' + 'f7df' + 'b83c000000' + '0f05', 'hex'),
  ]);

/** `mov rax, number`, the arguments likewise, and the call. */
function x64Call([number, ...args]: Call, as: As = 'itself'): Buffer {
  const registers =
    as === '32-bit' ? ['48bb', '48b9', '48ba'] : ['48bf', '48be', '48ba', '49ba', '49b8', '49b9'];
  return Buffer.concat([
    move('48b8', number),
    ...args.map((value, at) => move(registers[at]!, value)),
    Buffer.from(as === '32-bit' ? 'cd80' : '0f05', 'hex'),
  ]);
}

function move(instruction: string, value: number): Buffer {
  const operand = Buffer.alloc(8);
  operand.writeBigInt64LE(BigInt(value));
  return Buffer.concat([Buffer.from(instruction, 'hex'), operand]);
}

/** The same for arm64: the number in `x8`, the arguments from `x0` on. */
const arm64 = (call: Call): Buffer =>
  words([
    ...arm64Call(call),
    0xcb0003e1, // neg x1, x0
    0xf100001f, // cmp x0, #0
    0x9a9fb020, // csel x0, x1, xzr, lt
    ...load(8, 93),
    supervisorCall,
  ]);

const supervisorCall = 0xd4000001;

const arm64Call = ([number, ...args]: Call): readonly number[] => [
  ...load(8, number),
  ...args.flatMap((value, at) => load(at, value)),
  supervisorCall,
];

function words(code: readonly number[]): Buffer {
  const bytes = Buffer.alloc(4 * code.length);
  for (const [at, word] of code.entries()) bytes.writeUInt32LE(word, 4 * at);
  return bytes;
}

/** Sets a register, 16 bits at a time. */
function load(register: number, value: number): readonly number[] {
  const bits = BigInt.asUintN(64, BigInt(value));
  return [0, 1, 2, 3].map((part) => {
    const piece = Number((bits >> BigInt(16 * part)) & 0xffffn);
    // movz for the first, movk for the others
    return ((part === 0 ? 0xd2800000 : 0xf2800000) | (part << 21) | (piece << 5) | register) >>> 0;
  });
}
