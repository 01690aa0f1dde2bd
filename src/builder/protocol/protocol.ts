import type { FrozenSpec } from '../../domain/freezing/frozen.ts';
import type { BuildId, ItemId, TaskId } from '../../domain/items/ids.ts';
import type { Exchange, ModelSettings, Usage } from '../../model/chat.ts';

/** Limits on what a build may use. */
export interface BuildLimits {
  /** Milliseconds for one command. */
  readonly commandMs: number;
  /** Bytes kept of one command's output. */
  readonly outputBytes: number;
  readonly processes: number;
  /** Fresh agents that may try to repair one task. */
  readonly repairs: number;
  /** Model requests that one agent may make. */
  readonly steps: number;
  /** Tasks that run side by side. */
  readonly parallel: number;
}

/** A piece of the plan: the items it implements, the tasks it needs, the files it makes, the command that verifies it. */
export interface Task {
  readonly id: TaskId;
  readonly title: string;
  readonly items: readonly ItemId[];
  readonly needs: readonly TaskId[];
  /** Paths inside the workspace. */
  readonly files: readonly string[];
  /** One line for `sh -c` in the workspace; exit status 0 means done. Empty: the agent names it when it claims to be done. */
  readonly verify: string;
  readonly notes?: string;
}

export interface Plan {
  readonly tasks: readonly Task[];
}

/** All that the builder's process is given. It holds no conversation because nothing here can. */
export interface BuildOrder {
  readonly build: BuildId;
  readonly frozen: FrozenSpec;
  /** An absolute, real path. */
  readonly workspace: string;
  readonly model: ModelSettings;
  readonly limits: BuildLimits;
  /** `unsandboxed` only when the human said so. */
  readonly wall: 'sandbox' | 'unsandboxed';
  /** Stop after planning. */
  readonly planOnly: boolean;
  /** Of an earlier run that is continued, or as the human edited it. */
  readonly plan?: Plan;
  readonly doneTasks: readonly TaskId[];
  /** What was said when a task was done, by its name: the tasks that need it are told. */
  readonly summaries?: Readonly<Record<string, string>>;
  /** What the earlier run wrote, so that the report of this one names every file. */
  readonly files?: readonly WrittenFile[];
  /** Replacements for `prompts/*.md`, by file name without extension. */
  readonly prompts: Readonly<Record<string, string>>;
}

/**
 * How a build ended. `interrupted`: neither the spec nor the program is at fault (the process died, the model could
 * not be reached), and the build goes on where it stopped when it is resumed.
 */
export type BuildStatus = 'succeeded' | 'failed' | 'needs-spec' | 'cancelled' | 'interrupted' | 'planned';

/** Lines of a file, counted from 1 and both included, and what they were written for. */
export interface LineOrigin {
  readonly from: number;
  readonly to: number;
  readonly items: readonly ItemId[];
  readonly task: TaskId;
}

export interface WrittenFile {
  readonly path: string;
  /** SHA-256 of the content. */
  readonly hash: string;
  readonly bytes: number;
  /** Every item that some write of the file served. */
  readonly items: readonly ItemId[];
  /** The task that wrote it last. */
  readonly task: TaskId;
  /** In the order of the file; without the lines that were there before the build. Absent for a file that is no text. */
  readonly lines?: readonly LineOrigin[];
}

export interface CommandRun {
  readonly command: string;
  /** `undefined` when it was killed. */
  readonly exit?: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
  /** Why it was stopped, where it was. */
  readonly stopped?: 'timeout' | 'output' | 'processes' | 'memory' | 'disk' | 'cancelled' | 'refused';
  readonly sandboxed: boolean;
}

export interface BuilderQuestion {
  readonly text: string;
  readonly items: readonly ItemId[];
  readonly options: readonly string[];
  readonly recommended?: string;
  readonly task: TaskId;
}

export interface BuilderAssumption {
  readonly text: string;
  readonly section: string;
  readonly items: readonly ItemId[];
  readonly task: TaskId;
}

/**
 * A file of the workspace that a person should know of before using it. `obeyed`: a tool of the host obeys it by
 * itself. `shadowed`: it has the name of a system program, which commands find first.
 */
export interface Caution {
  readonly kind: 'obeyed' | 'shadowed';
  readonly path: string;
  /** The tool, or the place of the system program. */
  readonly by: string;
}

export interface CaseResult {
  readonly item: ItemId;
  readonly name: string;
  readonly heldBack: boolean;
  readonly passed: boolean;
  /** What differed, for the human; empty when it passed. */
  readonly difference: string;
}

/** What the builder's process says, one JSON object a line. */
export type BuildEvent =
  | {
      readonly type: 'build_start';
      readonly build: BuildId;
      readonly hash: string;
      readonly wall: BuildOrder['wall'];
    }
  | { readonly type: 'plan'; readonly plan: Plan }
  | { readonly type: 'task_start'; readonly task: TaskId; readonly attempt: number }
  | { readonly type: 'text'; readonly task: TaskId | null; readonly delta: string }
  | { readonly type: 'file'; readonly file: WrittenFile }
  /** What a command made or changed, and removed: many files at once. */
  | {
      readonly type: 'files';
      readonly files: readonly WrittenFile[];
      readonly removed: readonly string[];
    }
  /** `gone`: it was said before, and holds no more. */
  | { readonly type: 'caution'; readonly caution: Caution; readonly gone: boolean }
  | {
      readonly type: 'command';
      readonly task: TaskId | null;
      /** `proof`: a verification command, run where nothing is built; there it must fail. */
      readonly purpose: 'agent' | 'verify' | 'proof' | 'acceptance';
      readonly run: CommandRun;
    }
  | { readonly type: 'question'; readonly question: BuilderQuestion }
  | { readonly type: 'assumption'; readonly assumption: BuilderAssumption }
  | { readonly type: 'exchange'; readonly task: TaskId | null; readonly exchange: Exchange }
  | { readonly type: 'notice'; readonly text: string }
  | {
      readonly type: 'task_end';
      readonly task: TaskId;
      readonly status: 'done' | 'failed' | 'skipped';
      readonly why?: string;
      /** What the agent says it made: a claim, shown to the agents of the tasks that need this one. */
      readonly summary?: string;
    }
  | { readonly type: 'case'; readonly result: CaseResult }
  | { readonly type: 'build_end'; readonly report: BuildReport };

export interface BuildReport {
  readonly build: BuildId;
  readonly hash: string;
  readonly status: BuildStatus;
  /** Why it did not succeed, or what a success leaves unproved, for the human; else empty. */
  readonly why: string;
  readonly workspace: string;
  readonly files: readonly WrittenFile[];
  readonly tasks: readonly {
    readonly id: TaskId;
    readonly title: string;
    readonly status: 'done' | 'failed' | 'skipped';
  }[];
  readonly questions: readonly BuilderQuestion[];
  readonly assumptions: readonly BuilderAssumption[];
  /** Absent in reports of older programs. */
  readonly cautions?: readonly Caution[];
  /** Cases that ran; `heldBack` says how many of them the builder had not seen. */
  readonly acceptance: { readonly passed: number; readonly failed: number; readonly heldBack: number };
  readonly usage: Usage;
}
