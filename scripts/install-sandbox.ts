/**
 * On Debian and its kin, run by root: installs bubblewrap, the wall behind which builds run, after saying so. Anywhere
 * else, and where the human declined, it says what is missing. It never fails, because everything but a build works
 * without.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, writeSync } from 'node:fs';

const lists = '/var/lib/apt/lists';

if (process.platform === 'linux' && !onPath('bwrap')) {
  const installed = mayInstall() && installBubblewrap();
  writeLine(
    installed
      ? 'specwright: installed bubblewrap, the sandbox that builds run in.'
      : 'specwright: builds need a sandbox; install bubblewrap (on Debian: sudo apt-get install bubblewrap).',
  );
}

/** Only in a root shell: npm that was started as root for somebody else's folder runs its scripts as them. */
function mayInstall(): boolean {
  const isRoot = process.getuid?.() === 0 && process.geteuid?.() === 0;
  return isRoot && (process.env['SPECWRIGHT_NO_SYSTEM'] ?? '') === '' && onPath('apt-get');
}

function installBubblewrap(): boolean {
  writeLine(
    'specwright: installing the system package bubblewrap with apt-get, the sandbox that builds run in ' +
      '(SPECWRIGHT_NO_SYSTEM=1 declines).',
  );
  const listsAreEmpty = !existsSync(lists) || readdirSync(lists).every((name) => !name.includes('_Packages'));
  return (
    (!listsAreEmpty && install()) ||
    // Lists that are old name packages that are gone: fetch new ones, then try once more.
    (aptGet('update') && install())
  );
}

function install(): boolean {
  return aptGet('install', '-y', '--no-install-recommends', 'bubblewrap') && onPath('bwrap');
}

function aptGet(...words: string[]): boolean {
  try {
    execFileSync('apt-get', words, {
      stdio: 'ignore',
      timeout: 120_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}

/** Written before anything else happens, whatever standard output is. */
function writeLine(line: string): void {
  writeSync(1, `${line}\n`);
}

function onPath(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.some((folder) => folder !== '' && existsSync(`${folder}/${program}`));
}
