import type { Channel, Means } from '../domain/changes/means.ts';
import { type Environment, isAtTerminal } from './environment.ts';
import { parentProgram } from './parent-program.ts';

/** What shows a session: a full screen, or lines. */
export type Face = 'screen' | 'lines';

/** What coding agents set for the commands that they run: https://github.com/vercel/vercel/tree/main/packages/detect-agent */
const agentVariables = [
  'AI_AGENT',
  'ANTIGRAVITY_AGENT',
  'AUGMENT_AGENT',
  'CLAUDECODE',
  'CODEX_CI',
  'CODEX_SANDBOX',
  'CODEX_THREAD_ID',
  'CURSOR_AGENT',
  'GEMINI_CLI',
  'OPENCODE_CLIENT',
];

/** By what means a human decides here, as far as it can be seen. */
export function meansOf(environment: Environment, face: Face): Means {
  const parent = parentProgram(environment.variables['SPECWRIGHT_LAUNCHER']);
  return { channel: channelOf(environment, face), ...(parent !== undefined && { parent }) };
}

function channelOf({ variables, input, output }: Environment, face: Face): Channel {
  if (agentVariables.some((name) => variables[name])) return 'agent';
  // git sets this for all that it starts, also for an alias; a hook of it has no terminal to read from.
  if (variables['GIT_EXEC_PATH'] && input.isTTY !== true) return 'hook';
  if (face === 'screen') return 'screen';
  return isAtTerminal({ input, output }) ? 'terminal' : 'pipe';
}
