import type { BuildRequest } from '../../session/api.ts';
import type { World } from '../world.ts';

/** Builds, and shows the build where there is one pane at a time. */
export function startBuild(world: World, request: BuildRequest): void {
  world.update((state) => ({ ...state, build: undefined, buildBack: 0, shown: 'build' }));
  world.attempt(() => world.session.build(request));
}

/** What stands behind `/build`: nothing, `plan`, or `resume` for the newest build. */
export function buildRequest(world: World, argument: string): BuildRequest {
  if (argument === 'plan') return { planOnly: true };
  const newest = world.view.builds.at(-1);
  return argument === 'resume' && newest !== undefined ? { resume: newest.build } : {};
}
