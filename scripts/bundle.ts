import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type BuildOptions, build, type Metafile, type OutputFile, type Plugin } from 'esbuild';

/** The checkout's folder. */
export const root = path.join(import.meta.dirname, '..');

/** The program as files that are not written yet. Throws where it cannot be bundled. */
export async function bundle(): Promise<{ outputFiles: readonly OutputFile[]; metafile: Metafile }> {
  const { outputFiles, metafile } = await build(options);
  refuseLateCommonJs(metafile);
  return { outputFiles, metafile };
}

/** A bundler gives `import('x')` of a CommonJS package nothing but its default export, whatever Node gives. */
function refuseLateCommonJs({ inputs, outputs }: Metafile): void {
  for (const { entryPoint } of Object.values(outputs)) {
    if (entryPoint !== undefined && inputs[entryPoint]?.format === 'cjs') {
      throw new Error(
        `${entryPoint} is imported late and is CommonJS: name an ES module for it under \`alias\`.`,
      );
    }
  }
}

/**
 * `import { z }` keeps all of zod, with the error messages of forty languages: half a megabyte that would be
 * read before the first frame. Of a namespace import a bundler keeps what is used.
 */
const onlyUsedZod: Plugin = {
  name: 'only-used-zod',
  setup({ onLoad }) {
    onLoad({ filter: /[/\\]src[/\\].+\.ts$/, namespace: 'file' }, ({ path: file }) => {
      if (file.includes('node_modules')) return undefined;
      const source = readFileSync(file, 'utf8');
      return {
        contents: source.replace("import { z } from 'zod'", "import * as z from 'zod'"),
        loader: 'ts',
      };
    });
  },
};

/**
 * Yoga, which lays out the screen, fetches its own WebAssembly from a data URL where it finds `fetch`. In Node
 * that loads an HTTP client before the first frame; without it Yoga decodes the same bytes by itself.
 */
const yogaWithoutFetch: Plugin = {
  name: 'yoga-without-fetch',
  setup({ onLoad }) {
    onLoad({ filter: /yoga-wasm-base64-esm\.js$/ }, ({ path: file }) => ({
      contents: `const fetch = undefined;\n${readFileSync(file, 'utf8')}`,
    }));
  },
};

const options = {
  absWorkingDir: root,
  entryPoints: [
    { in: 'src/main.ts', out: 'cli' },
    { in: 'src/builder/main.ts', out: 'builder' },
    { in: 'src/store/copy-worker.ts', out: 'copy-worker' },
  ],
  outdir: 'dist',
  chunkNames: 'chunks/[name]-[hash]',
  bundle: true,
  splitting: true,
  platform: 'node',
  format: 'esm',
  target: 'node22',
  jsx: 'automatic',
  minifySyntax: true,
  define: { 'process.env.NODE_ENV': '"production"', 'process.env.DEV': '"false"' },
  external: ['better-sqlite3'],
  plugins: [onlyUsedZod, yogaWithoutFetch],
  alias: {
    // Ink asks for the developer tools only in development, but a bundler follows the import all the same.
    'react-devtools-core': './scripts/react-devtools-stub.js',
    // What yaml offers to Node is CommonJS.
    yaml: './node_modules/yaml/browser/index.js',
  },
  // CommonJS packages inside an ES module still call `require` for what Node brings.
  banner: {
    js: "import { createRequire as createBundleRequire } from 'node:module'; const require = createBundleRequire(import.meta.url);",
  },
  metafile: true,
  write: false,
  logLevel: 'warning',
} as const satisfies BuildOptions;
