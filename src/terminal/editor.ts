import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The human's editor could not be used. The text is as it was. */
export class EditorError extends Error {
  override name = 'EditorError';
  readonly command: string;
  constructor(command: string, why: string) {
    super(`The editor \`${command}\` ${why}, so the text is as it was. Set VISUAL or EDITOR to another one.`);
    this.command = command;
  }
}

/** The editor that the human chose, as they would type it. */
export function editorCommand(env: Readonly<Record<string, string | undefined>>): string {
  return env['VISUAL'] || env['EDITOR'] || (process.platform === 'win32' ? 'notepad' : 'vi');
}

/**
 * Gives a text to an editor and returns what it saved. Whoever calls has left the screen to the editor. The line
 * break that editors put at the end of a file is not part of the text. Throws `EditorError`.
 */
export async function editText(text: string, command: string): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'specwright-'));
  const file = path.join(folder, 'words.md');
  try {
    await writeFile(file, text, { mode: 0o600 });
    await runEditor(command, file);
    const edited = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
    return text.endsWith('\n') ? edited : edited.replace(/\n$/, '');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function runEditor(command: string, file: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // The command may have arguments of its own, as in `code --wait`; the file is handed over as a parameter.
    const editor =
      process.platform === 'win32'
        ? spawn(`${command} "${file}"`, { stdio: 'inherit', shell: true })
        : spawn('/bin/sh', ['-c', `${command} "$1"`, 'sh', file], { stdio: 'inherit' });
    editor.once('error', (error) =>
      reject(new EditorError(command, `could not be started (${error.message})`)),
    );
    editor.once('close', (status, signal) => {
      if (status === 0) resolve();
      else reject(new EditorError(command, `ended with ${signal ?? `status ${status}`}`));
    });
  });
}
