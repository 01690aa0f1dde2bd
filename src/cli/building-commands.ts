import { type CommandDefinition, text } from './definition.ts';

/** From a spec that is settled to what was built of it. */
export const buildingCommands: readonly CommandDefinition[] = [
  {
    usage: 'freeze',
    summary: 'make the spec immutable, or say what stands in the way',
    options: [
      ['--with-inferred', 'with items that you did not confirm'],
      ['--network', 'allow the build to use the network'],
      ['--no-audit', 'without a model looking at the whole spec first'],
      ['--output <file>', 'write the frozen Markdown to a file as well'],
    ],
    run: async ({ environment, options }) =>
      (await import('./freeze.ts')).freeze(environment, {
        withInferred: options['withInferred'] === true,
        network: options['network'] === true,
        audit: options['audit'] !== false,
        output: text(options['output']),
      }),
  },
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
