import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Config } from '../config/load.ts';
import type { AgentSettings } from './agents.ts';
import type { AuditSettings } from './audits/background-audits.ts';
import type { BuildSettings } from './builds.ts';

/** What a configuration says about the agents of a session. */
export function settingsOf(config: Config): {
  readonly capture: AgentSettings;
  readonly build: BuildSettings;
  readonly audit: AuditSettings;
} {
  const { capture, build, questionsPerTurn, checkpointCharacters, longestUtterance } = config;
  const { limits, prompts, workspaces } = config;
  return {
    capture: {
      model: capture,
      prompt: async (name) => prompts[name] ?? readFile(builtInPrompt(name), 'utf8'),
      questionsPerTurn,
      checkpointCharacters,
      longestUtterance,
    },
    build: { model: build, limits, prompts, workspaces },
    audit: config.audit,
  };
}

/** In the sources, and for a chunk of the bundle, two folders up; one for the bundle itself. */
function builtInPrompt(name: string): URL {
  const places = ['../../prompts/', '../prompts/'].map(
    (folder) => new URL(`${folder}${name}.md`, import.meta.url),
  );
  return places.find((place) => existsSync(place)) ?? places[0]!;
}
