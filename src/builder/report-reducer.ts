import type { TaskId } from '../domain/items/ids.ts';
import { noUsage, plusUsage } from '../model/usage.ts';
import type {
  BuildEvent,
  BuilderAssumption,
  BuildOrder,
  BuildReport,
  BuildStatus,
  Caution,
  Plan,
  WrittenFile,
} from './protocol/protocol.ts';

/** What the events of a build add up to. Both sides of the pipe keep one, so a builder that dies leaves a report. */
export interface Tally {
  readonly add: (event: BuildEvent) => void;
  /** Grows as agents assume. */
  readonly assumptions: readonly BuilderAssumption[];
  readonly report: (status: BuildStatus, why: string) => BuildReport;
}

export function createTally(order: BuildOrder): Tally {
  const files = new Map<string, WrittenFile>((order.files ?? []).map((file) => [file.path, file]));
  const ended = new Map<TaskId, 'done' | 'failed' | 'skipped'>();
  const questions: BuildReport['questions'][number][] = [];
  const assumptions: BuilderAssumption[] = [];
  let cautions: readonly Caution[] = [];
  const acceptance = { passed: 0, failed: 0, heldBack: 0 };
  let usage = noUsage;
  let plan: Plan = order.plan ?? { tasks: [] };

  return {
    assumptions,
    add: (event) => {
      switch (event.type) {
        case 'plan':
          plan = event.plan;
          break;
        case 'file':
          files.set(event.file.path, event.file);
          break;
        case 'files':
          for (const file of event.files) files.set(file.path, file);
          for (const path of event.removed) files.delete(path);
          break;
        case 'caution':
          cautions = afterCaution(cautions, event);
          break;
        case 'task_end':
          ended.set(event.task, event.status);
          break;
        case 'question':
          questions.push(event.question);
          break;
        case 'assumption':
          assumptions.push(event.assumption);
          break;
        case 'case':
          acceptance[event.result.passed ? 'passed' : 'failed'] += 1;
          if (event.result.heldBack) acceptance.heldBack += 1;
          break;
        case 'exchange':
          if (event.exchange.usage !== undefined) usage = plusUsage(usage, event.exchange.usage);
          break;
        default:
      }
    },
    report: (status, why) => ({
      build: order.build,
      hash: order.frozen.hash,
      status,
      why,
      workspace: order.workspace,
      files: [...files.values()].sort((one, other) => (one.path < other.path ? -1 : 1)),
      tasks: plan.tasks.map(({ id, title }) => ({ id, title, status: ended.get(id) ?? 'skipped' })),
      questions,
      assumptions,
      cautions,
      acceptance,
      usage,
    }),
  };
}

/** The cautions that hold after one more was said, or taken back. */
export function afterCaution(
  before: readonly Caution[],
  { caution, gone }: Extract<BuildEvent, { type: 'caution' }>,
): readonly Caution[] {
  const others = before.filter(({ kind, path }) => kind !== caution.kind || path !== caution.path);
  return gone ? others : [...others, caution];
}
