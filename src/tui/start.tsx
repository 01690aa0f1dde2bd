import type { TerminalInput } from '../terminal/input.ts';
import { TerminalModes } from '../terminal/modes.ts';
import { sanitize } from '../terminal/sanitize.ts';
import { unsentText } from './model/draft.ts';
import type { TuiOptions } from './model/options.ts';
import type { Script } from './model/ports.ts';
import { playScript } from './model/script.ts';
import { type Mounted, mountTui } from './mount.tsx';
import { messageOf } from './update/action-context.ts';
import type { Controller } from './update/controller.ts';

export type { TuiOptions } from './model/options.ts';

/** Shows a session full-screen until the human leaves. Resolves with the exit status. */
export async function startTui(options: TuiOptions): Promise<number> {
  const { stdin, stdout, env, platform } = process;
  const modes = new TerminalModes(stdout.fd);
  const ended = new AbortController();
  let mounted: Mounted | undefined;
  const close = () => {
    ended.abort();
    mounted?.controller.source.close();
    return (mounted?.controller.session ?? options.session).close();
  };
  const release = modes.leaveOnEveryExit({
    unmount: () => mounted?.instance.unmount(),
    explain: explainCrash,
    close,
  });
  mounted = mountTui(options, { stdin, stdout, modes, env, platform, patchConsole: true });
  const { controller, input, instance } = mounted;
  if (options.script !== undefined) void play(controller, options.script, input, ended.signal);
  try {
    await instance.waitUntilExit();
    return 0;
  } catch (error) {
    modes.leave();
    process.stderr.write(explainCrash(error));
    return 1;
  } finally {
    modes.leave();
    sayWhatWasNotSent(controller);
    await close();
    release();
  }
}

async function play(
  controller: Controller,
  script: Script,
  input: TerminalInput,
  signal: AbortSignal,
): Promise<void> {
  try {
    await playScript(script, {
      type: (keys) => input.type(keys),
      notice: (text) => controller.notify(text),
      signal,
    });
  } catch (error) {
    controller.notify(messageOf(error), 'error');
  }
}

function explainCrash(error: unknown): string {
  const stack = process.env['SPECWRIGHT_DEBUG'] && error instanceof Error ? `\n${error.stack}` : '';
  return (
    `specwright stopped because of a defect in it: ${sanitize(messageOf(error) + stack)}\n` +
    'Everything you said and decided is kept: `specwright` goes on where you were.\n'
  );
}

/** What was being written is nobody's yet, so it is left where its author can copy it. */
function sayWhatWasNotSent(controller: Controller): void {
  const { writing, setAside, unread } = controller.state;
  const left = [setAside, writing].map((one) => (one === undefined ? '' : unsentText(one.draft)));
  for (const text of [...left, unread ?? '']) {
    if (text.trim() !== '') process.stdout.write(`You had not sent this:\n\n${sanitize(text)}\n`);
  }
}
