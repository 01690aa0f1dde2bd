/**
 * On Debian and its kin, run by root: installs bubblewrap, the wall behind which builds run. Anywhere else it
 * says what is missing. It never fails, because everything but a build works without.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const lists = '/var/lib/apt/lists';

if (process.platform === 'linux' && !onPath('bwrap')) {
  const installed = process.getuid?.() === 0 && onPath('apt-get') && installBubblewrap();
  console.log(
    installed
      ? 'specwright: installed bubblewrap, the sandbox that builds run in.'
      : 'specwright: builds need a sandbox; install bubblewrap (on Debian: sudo apt-get install bubblewrap).',
  );
}

function installBubblewrap(): boolean {
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

function onPath(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(':');
  return folders.some((folder) => folder !== '' && existsSync(`${folder}/${program}`));
}
