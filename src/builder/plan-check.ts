import type { FrozenSpec } from '../domain/freezing/frozen.ts';
import type { ItemId, TaskId } from '../domain/items/ids.ts';
import type { Section } from '../domain/items/section.ts';
import { partsOf } from './files/safe-path.ts';
import type { Plan, Task } from './protocol/protocol.ts';

/** Sections whose items some task must implement. The others say what is not built, or judge what is. */
const built: readonly Section[] = ['goal', 'interface', 'behavior', 'constraint', 'failure', 'design'];

/** The items of a spec that a plan must cover. */
export const itemsToBuild = (frozen: FrozenSpec): readonly ItemId[] =>
  frozen.items.filter(({ section }) => built.includes(section)).map(({ id }) => id);

/** What is wrong with a plan that an agent made, one sentence each; empty when nothing is. */
export function planProblems(plan: Plan, frozen: FrozenSpec): readonly string[] {
  const covered = new Set(plan.tasks.flatMap(({ items }) => items));
  const missing = itemsToBuild(frozen).filter((id) => !covered.has(id));
  return [
    ...(missing.length === 0 ? [] : [`No task implements ${missing.join(', ')}.`]),
    ...plan.tasks
      .filter(({ verify }) => verify.trim() === '')
      .map(({ id }) => `${id} has no verification command.`),
    ...givenPlanProblems(plan, frozen),
  ];
}

/** What makes a plan impossible to run, whoever made it. A human may leave items out. */
export function givenPlanProblems(plan: Plan, frozen: FrozenSpec): readonly string[] {
  return [
    ...(plan.tasks.length === 0 ? ['The plan has no task.'] : []),
    ...plan.tasks.flatMap((task) => taskProblems(task, plan, frozen)),
    ...cycleProblem(plan),
    ...sharedFiles(plan),
  ];
}

function taskProblems(task: Task, plan: Plan, frozen: FrozenSpec): readonly string[] {
  const known = new Set(frozen.items.map(({ id }) => id));
  const unknownItems = task.items.filter((id) => !known.has(id));
  const unknownNeeds = task.needs.filter((id) => !plan.tasks.some((other) => other.id === id));
  return [
    ...(task.items.length === 0 ? [`${task.id} names no item.`] : []),
    ...(unknownItems.length === 0
      ? []
      : [`${task.id} names ${unknownItems.join(', ')}, which the spec does not have.`]),
    ...(unknownNeeds.length === 0 ? [] : [`${task.id} needs ${unknownNeeds.join(', ')}, which is no task.`]),
    ...task.files.flatMap((file) => fileProblem(task.id, file)),
  ];
}

function fileProblem(task: TaskId, file: string): readonly string[] {
  try {
    const parts = partsOf(file);
    const reserved =
      parts.length === 0 || parts.includes('.git') || parts.join('/').toLowerCase() === 'spec.md';
    return reserved ? [`${task} cannot make "${file}".`] : [];
  } catch (error) {
    return [`${task}: ${(error as Error).message}`];
  }
}

function cycleProblem(plan: Plan): readonly string[] {
  const ordered = new Set<TaskId>();
  let waiting = plan.tasks;
  while (waiting.length > 0) {
    const rest = waiting.filter(({ needs }) => !needs.every((id) => ordered.has(id) || !has(plan, id)));
    if (rest.length === waiting.length) {
      return [`These tasks wait for each other: ${rest.map(({ id }) => id).join(', ')}.`];
    }
    for (const task of waiting) if (!rest.includes(task)) ordered.add(task.id);
    waiting = rest;
  }
  return [];
}

const has = (plan: Plan, id: TaskId): boolean => plan.tasks.some((task) => task.id === id);

/** Tasks may run at the same time, so a file belongs to one of them. */
function sharedFiles(plan: Plan): readonly string[] {
  const owners = new Map<string, readonly TaskId[]>();
  for (const { id, files } of plan.tasks) {
    for (const file of new Set(files)) owners.set(file, [...(owners.get(file) ?? []), id]);
  }
  return [...owners]
    .filter(([, tasks]) => tasks.length > 1)
    .map(([file, tasks]) => `${file} is made by ${tasks.join(' and ')}: let one task make it.`);
}
