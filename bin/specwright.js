#!/usr/bin/env node
// Kept to what old versions of Node understand, so that they get an answer and not a stack trace.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const needed = [22, 18];
/** There in a checkout, and not in an installed package. */
const buildScript = join(root, 'scripts', 'build.ts');

if (process.argv.length === 3 && ['--version', '-V'].includes(process.argv[2])) {
  console.log(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version);
} else if (!newEnough(process.versions.node)) {
  await runWithNewerNode();
} else if (await built()) {
  await run();
}

function newEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > needed[0] || (major === needed[0] && minor >= needed[1]);
}

async function run() {
  // React, Ink and their colours look at these once, when they are loaded.
  process.env.NODE_ENV = 'production';
  if (process.env.NO_COLOR) process.env.FORCE_COLOR = '0';
  const { enableCompileCache } = await import('node:module');
  enableCompileCache(join(cacheFolder(), 'specwright', 'compiled'));
  await import('../dist/cli.js');
}

function cacheFolder() {
  if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
  if (process.platform === 'win32') return process.env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local');
  return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

/** Whether there is a program to run. A checkout that was never built is built now. */
async function built() {
  if (existsSync(join(root, 'dist', 'cli.js'))) return true;
  if (!existsSync(buildScript)) {
    return refuse('the installed package is incomplete (dist/cli.js is missing); install it again.');
  }
  const { spawnSync } = await import('node:child_process');
  const { status } = spawnSync(process.execPath, [buildScript], { stdio: ['ignore', 2, 2] });
  return status === 0 || refuse('this checkout could not be built; run `npm install` in it first.');
}

/** Hands over to the Node that npm installed beside the package, and ends the way it ended. */
async function runWithNewerNode() {
  const node = npmNode();
  if (node === undefined) {
    const help = existsSync(buildScript)
      ? `\`npm install\` in ${root} brings one along.`
      : 'Get one from https://nodejs.org.';
    refuse(`Node ${needed.join('.')} or newer is needed, and this is ${process.versions.node}. ${help}`);
    return;
  }
  const { spawn } = await import('node:child_process');
  // So that it can tell who started it from what only handed over.
  const env = { ...process.env, SPECWRIGHT_LAUNCHER: String(process.pid) };
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env });
  // Ctrl-C at a terminal reaches the child by itself; sent twice it would mean "leave at once".
  const passedOn = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGTERM', 'SIGHUP', 'SIGINT'];
  for (const signal of passedOn) process.on(signal, () => child.kill(signal));
  if (process.stdin.isTTY) process.on('SIGINT', () => {});
  child.on('error', (error) => refuse(`could not start ${node}: ${error.message}`));
  child.on('exit', (status, signal) => {
    if (signal === null) process.exit(status);
    for (const name of [...passedOn, 'SIGINT']) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

function npmNode() {
  try {
    const folder = createRequire(join(root, 'package.json')).resolve('node/package.json');
    const node = join(folder, '..', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    return existsSync(node) ? node : undefined;
  } catch {
    return undefined;
  }
}

function refuse(why) {
  console.error(`specwright: ${why}`);
  process.exitCode = 1;
  return false;
}
