import type { Metafile } from 'esbuild';

/** What is loaded before the first frame of the TUI stands on the screen. */
const path = ['src/main.ts', 'src/cli/open.ts', 'src/session/open.ts', 'src/tui/start.tsx'];

/** Packages that take longer to load than the whole first frame may take. */
const late = ['openai', 'yaml', 'diff', 'commander'];

/** The kilobytes of each package on the way to the first frame, largest first, and those that should load later. */
export function firstFrameReport(metafile: Metafile): string {
  const packages = firstFramePackages(metafile);
  const total = [...packages.values()].reduce((sum, bytes) => sum + bytes, 0);
  const largest = [...packages]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 10)
    .map(([name, bytes]) => `${name} ${kilobytes(bytes)}`);
  const early = late.filter((name) => packages.has(name));
  const lines = [`to the first frame: ${kilobytes(total)} KB (${largest.join(', ')})`];
  if (early.length > 0) lines.push(`loaded before the first frame, should be later: ${early.join(', ')}`);
  return lines.join('\n');
}

/** Bytes by package, ours being `src`. */
export function firstFramePackages(metafile: Metafile): Map<string, number> {
  const packages = new Map<string, number>();
  for (const file of staticImports(metafile)) {
    for (const [input, { bytesInOutput }] of Object.entries(metafile.outputs[file]?.inputs ?? {})) {
      const name = packageOf(input);
      packages.set(name, (packages.get(name) ?? 0) + bytesInOutput);
    }
  }
  return packages;
}

function staticImports(metafile: Metafile): Set<string> {
  const seen = new Set<string>();
  const visit = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const imported of metafile.outputs[file]?.imports ?? []) {
      if (imported.kind === 'import-statement' && !imported.external) visit(imported.path);
    }
  };
  for (const [file, { entryPoint }] of Object.entries(metafile.outputs)) {
    if (entryPoint !== undefined && path.includes(entryPoint)) visit(file);
  }
  return seen;
}

function packageOf(input: string): string {
  const [, inside] = input.split(/^.*node_modules\//);
  if (inside === undefined) return 'src';
  return inside.split('/', inside.startsWith('@') ? 2 : 1).join('/');
}

const kilobytes = (bytes: number): string => (bytes / 1024).toFixed(0);
