import { vi } from 'vitest';

// The sources would be read and stripped of their types anew for each of hundreds of builds.
vi.mock('../../src/builder/launch.ts', async (original) => ({
  ...(await original<typeof import('../../src/builder/launch.ts')>()),
  builderEntry: () => new URL('../../dist/builder.js', import.meta.url),
}));
