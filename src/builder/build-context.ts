import type { FrozenSpec } from '../domain/freezing/frozen.ts';
import type { TaskId } from '../domain/items/ids.ts';
import type { ChatModel } from '../model/chat.ts';
import type { Cautions } from './cautions.ts';
import type { Workspace } from './files/workspace.ts';
import type { BuildEvent, BuilderAssumption, BuildOrder } from './protocol/protocol.ts';
import type { Shell } from './sandbox/shell.ts';

/** What the agents of a build are told, each in a file of `prompts/`. */
export type PromptName = 'plan' | 'task' | 'repair';

/** All that the parts of a build share: a frozen spec and a workspace, and nothing that knows a conversation. */
export interface BuildContext {
  readonly order: BuildOrder;
  readonly frozen: FrozenSpec;
  readonly workspace: Workspace;
  readonly shell: Shell;
  readonly cautions: Cautions;
  readonly signal: AbortSignal;
  readonly emit: (event: BuildEvent) => void;
  /** A model whose exchanges are recorded for a task, or for the plan. */
  readonly modelFor: (task: TaskId | null) => ChatModel;
  readonly prompt: (name: PromptName) => string;
  /** What the agents of this build assumed so far. */
  readonly assumptions: readonly BuilderAssumption[];
  /** Programs that commands can use. */
  readonly programs: readonly string[];
}
