import { z } from 'zod';
import type { SpecHash } from '../../domain/freezing/frozen.ts';
import { type CountedIds, type CountedKind, parseId } from '../../domain/items/ids.ts';
import type { BuildEvent, BuildOrder, CommandRun, Plan, WrittenFile } from './protocol.ts';

const id = <Kind extends CountedKind>(kind: Kind) =>
  z.custom<CountedIds[Kind]>((value) => typeof value === 'string' && parseId(kind, value) === value, {
    error: `not the name of a ${kind}`,
  });

const items = z.array(id('item'));
const count = z.int().min(0);
const text = z.string();

const usage = z.object({ input: count, cached: count, output: count, cost: z.number().exactOptional() });

const plan = z.object({
  tasks: z.array(
    z.object({
      id: id('task'),
      title: text,
      items,
      needs: z.array(id('task')),
      files: z.array(text),
      verify: text,
      notes: text.exactOptional(),
    }),
  ),
}) satisfies z.ZodType<Plan>;

const writtenFile = z.object({
  path: text,
  hash: text,
  bytes: count,
  items,
  task: id('task'),
  lines: z.array(z.object({ from: count, to: count, items, task: id('task') })).exactOptional(),
}) satisfies z.ZodType<WrittenFile>;

const commandRun = z.object({
  command: text,
  exit: z.int().exactOptional(),
  stdout: text,
  stderr: text,
  durationMs: z.number(),
  stopped: z
    .enum(['timeout', 'output', 'processes', 'memory', 'disk', 'cancelled', 'refused'])
    .exactOptional(),
  sandboxed: z.boolean(),
}) satisfies z.ZodType<CommandRun>;

const question = z.object({
  text,
  items,
  options: z.array(text),
  recommended: text.exactOptional(),
  task: id('task'),
});

const caution = z.object({ kind: z.enum(['obeyed', 'shadowed']), path: text, by: text });
const assumption = z.object({ text, section: text, items, task: id('task') });
const caseResult = z.object({
  item: id('item'),
  name: text,
  heldBack: z.boolean(),
  passed: z.boolean(),
  difference: text,
});
const taskStatus = z.enum(['done', 'failed', 'skipped']);

const exchange = z.object({
  endpoint: text,
  model: text,
  request: text,
  response: text,
  status: z.int().exactOptional(),
  error: text.exactOptional(),
  usage: usage.exactOptional(),
  startedAt: z.number(),
  firstByteAt: z.number().exactOptional(),
  endedAt: z.number(),
});

const report = z.object({
  build: id('build'),
  hash: text,
  status: z.enum(['succeeded', 'failed', 'needs-spec', 'cancelled', 'interrupted', 'planned']),
  why: text,
  workspace: text,
  files: z.array(writtenFile),
  tasks: z.array(z.object({ id: id('task'), title: text, status: taskStatus })),
  questions: z.array(question),
  assumptions: z.array(assumption),
  cautions: z.array(caution).exactOptional(),
  acceptance: z.object({ passed: count, failed: count, heldBack: count }),
  usage,
});

const wall = z.enum(['sandbox', 'unsandboxed']);
const task = id('task').nullable();

/** What the builder's process may say. Its words come from a model in the end, so each is checked on arrival. */
export const buildEventSchema: z.ZodType<BuildEvent> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('build_start'), build: id('build'), hash: text, wall }),
  z.object({ type: z.literal('plan'), plan }),
  z.object({ type: z.literal('task_start'), task: id('task'), attempt: count }),
  z.object({ type: z.literal('text'), task, delta: text }),
  z.object({ type: z.literal('file'), file: writtenFile }),
  z.object({ type: z.literal('files'), files: z.array(writtenFile), removed: z.array(text) }),
  z.object({ type: z.literal('caution'), caution, gone: z.boolean() }),
  z.object({
    type: z.literal('command'),
    task,
    purpose: z.enum(['agent', 'verify', 'proof', 'acceptance']),
    run: commandRun,
  }),
  z.object({ type: z.literal('question'), question }),
  z.object({ type: z.literal('assumption'), assumption }),
  z.object({ type: z.literal('exchange'), task, exchange }),
  z.object({ type: z.literal('notice'), text }),
  z.object({
    type: z.literal('task_end'),
    task: id('task'),
    status: taskStatus,
    why: text.exactOptional(),
    summary: text.exactOptional(),
  }),
  z.object({ type: z.literal('case'), result: caseResult }),
  z.object({ type: z.literal('build_end'), report }),
]);

const limit = z.int().min(1);

const modelSettings = z.object({
  baseURL: text,
  model: text,
  apiKey: text.exactOptional(),
  headers: z.record(text, text).exactOptional(),
  secrets: z.array(text).exactOptional(),
  timeoutMs: limit,
  retries: count,
  temperature: z.number().exactOptional(),
  maxTokens: limit.exactOptional(),
  extraBody: z.record(text, z.unknown()).exactOptional(),
  price: z
    .object({ input: z.number(), output: z.number(), cached: z.number().exactOptional() })
    .exactOptional(),
  images: z.boolean(),
});

/** What the builder's process is given. The items of the spec are read from its text, which its hash vouches for. */
export const buildOrderSchema: z.ZodType<BuildOrder> = z.object({
  build: id('build'),
  frozen: z.object({
    hash: z.custom<SpecHash>((value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)),
    title: text,
    items: z.custom<BuildOrder['frozen']['items']>(Array.isArray),
    grants: z.object({ network: z.boolean() }),
    text,
  }),
  workspace: text.startsWith('/'),
  model: modelSettings,
  limits: z.object({
    commandMs: limit,
    outputBytes: limit,
    processes: limit,
    repairs: count,
    steps: limit,
    parallel: limit,
  }),
  wall,
  planOnly: z.boolean(),
  plan: plan.exactOptional(),
  doneTasks: z.array(id('task')),
  summaries: z.record(text, text).exactOptional(),
  files: z.array(writtenFile).exactOptional(),
  prompts: z.record(text, text),
});
