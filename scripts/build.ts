/**
 * Bundles the program into `dist/`: `cli.js` for the human, `builder.js` for the process that builds. One file
 * starts three times faster than a folder of modules, and React is its production self only in a bundle.
 */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { bundle, root } from './bundle.ts';
import { firstFrameReport } from './first-frame.ts';

const dist = path.join(root, 'dist');
const { outputFiles, metafile } = await bundle();

// A program that is running may read its chunks while this one writes: files appear whole or not at all.
for (const file of outputFiles) {
  mkdirSync(path.dirname(file.path), { recursive: true });
  const draft = `${file.path}.${process.pid}.new`;
  writeFileSync(draft, file.contents);
  renameSync(draft, file.path);
}

const kept = new Set(outputFiles.map((file) => file.path));
for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  const file = path.join(entry.parentPath, entry.name);
  if (entry.isFile() && !kept.has(file) && !file.endsWith('.new')) rmSync(file);
}

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
const kilobytes = outputFiles.reduce((sum, file) => sum + file.contents.length, 0) / 1024;
console.log(`specwright ${version}: ${outputFiles.length} files, ${kilobytes.toFixed(0)} KB in dist/`);
console.log(firstFrameReport(metafile));
