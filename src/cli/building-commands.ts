import { type CommandDefinition, text } from './definition.ts';
import { freezeCommand } from './freeze-command.ts';

/** From a spec that is settled to what was built of it. */
export const buildingCommands: readonly CommandDefinition[] = [
  freezeCommand,
  {
    usage: 'build [hash]',
    summary: 'have agent B build a frozen spec (the newest unless named)',
    options: [
      ['--plan-only', 'stop when the plan is made'],
      ['--resume <build>', 'go on with a build where it stopped'],
      ['--unsandboxed', 'run commands without a wall, after asking once more'],
      ['--as-root', 'with --unsandboxed: even as root'],
    ],
    run: async ({ environment, arguments: [hash], options }) =>
      (await import('./build.ts')).build(environment, {
        hash: text(hash),
        planOnly: options['planOnly'] === true,
        resume: text(options['resume']),
        unsandboxed: options['unsandboxed'] === true,
        asRoot: options['asRoot'] === true,
      }),
  },
  {
    usage: 'builds',
    summary: 'list the builds of the session',
    run: async ({ environment }) => (await import('./builds.ts')).builds(environment),
  },
  {
    usage: 'log <build>',
    summary: 'every exchange and command of a build, verbatim',
    run: async ({ environment, arguments: [build] }) =>
      (await import('./log.ts')).log(environment, text(build) ?? ''),
  },
];
