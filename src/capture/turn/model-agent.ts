import type { Ability } from '../../agents/request-reply.ts';
import type { ChatModel } from '../../model/chat.ts';
import type { CaptureAgent } from '../agent.ts';

export interface ModelAgentSettings {
  readonly model: ChatModel;
  /** The system prompt. `{{questions}}` in it stands for the number of questions a turn. */
  readonly prompt: string;
  readonly questionsPerTurn: number;
  /** Characters of history after a checkpoint that make the next turn begin with a new one. */
  readonly checkpointCharacters: number;
  /** Characters of what was said in one turn that its requests carry whole. What is beyond is searched. */
  readonly longestUtterance: number;
}

/**
 * Agent A as a model plays it. What it may do is in `turn/tools.ts`, and that is all: it has no file, no shell
 * and no network. Its history is only ever added to until a checkpoint takes its place.
 */
export function createModelAgent(settings: ModelAgentSettings): CaptureAgent {
  const prompt = settings.prompt.replaceAll('{{questions}}', String(settings.questionsPerTurn)).trim();
  const ability: Ability = { takesTools: true };
  return {
    kind: 'model',
    name: settings.model.name,
    takeTurn: async (input, tools) => {
      // Loaded with the first turn, because the validation of calls would slow down the start.
      const { takeTurn } = await import('./take-turn.ts');
      return takeTurn({ ...settings, prompt }, ability, input, tools);
    },
  };
}
