import type { BuildRequest } from '../../session/api.ts';
import type { ActionContext } from './action-context.ts';

/** Builds, and shows the build where there is one pane at a time. */
export function startBuild(context: ActionContext, request: BuildRequest): void {
  context.update((state) => ({ ...state, build: undefined, buildBack: 0, shown: 'build' }));
  context.attempt(() => context.session.build(request));
}

/** What stands behind `/build`: nothing, `plan`, or `resume` for the newest build. */
export function buildRequest(context: ActionContext, argument: string): BuildRequest {
  if (argument === 'plan') return { planOnly: true };
  const newest = context.view.builds.at(-1);
  return argument === 'resume' && newest !== undefined ? { resume: newest.build } : {};
}
