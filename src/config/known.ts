/** Services with an OpenAI-compatible API, and the variable that their own documentation puts the key into. */
export const HOSTED = [
  { variable: 'OPENAI_API_KEY', service: 'OpenAI', baseURL: 'https://api.openai.com/v1' },
  { variable: 'ANTHROPIC_API_KEY', service: 'Anthropic', baseURL: 'https://api.anthropic.com/v1' },
  {
    variable: 'GEMINI_API_KEY',
    service: 'Google Gemini',
    baseURL: 'https://generativelanguage.googleapis.com/v1beta/openai',
  },
  { variable: 'OPENROUTER_API_KEY', service: 'OpenRouter', baseURL: 'https://openrouter.ai/api/v1' },
  { variable: 'MISTRAL_API_KEY', service: 'Mistral', baseURL: 'https://api.mistral.ai/v1' },
  { variable: 'DEEPSEEK_API_KEY', service: 'DeepSeek', baseURL: 'https://api.deepseek.com/v1' },
  { variable: 'GROQ_API_KEY', service: 'Groq', baseURL: 'https://api.groq.com/openai/v1' },
  { variable: 'XAI_API_KEY', service: 'xAI', baseURL: 'https://api.x.ai/v1' },
  { variable: 'TOGETHER_API_KEY', service: 'Together', baseURL: 'https://api.together.xyz/v1' },
  { variable: 'FIREWORKS_API_KEY', service: 'Fireworks', baseURL: 'https://api.fireworks.ai/inference/v1' },
  { variable: 'CEREBRAS_API_KEY', service: 'Cerebras', baseURL: 'https://api.cerebras.ai/v1' },
  { variable: 'MOONSHOT_API_KEY', service: 'Moonshot', baseURL: 'https://api.moonshot.ai/v1' },
] as const;

/** Coding agents, and the command that each installs. */
export const AGENTS = [
  { name: 'Claude Code', command: 'claude' },
  { name: 'Codex', command: 'codex' },
  { name: 'Gemini CLI', command: 'gemini' },
  { name: 'OpenCode', command: 'opencode' },
  { name: 'Goose', command: 'goose' },
  { name: 'Qwen Code', command: 'qwen' },
  { name: 'Cursor Agent', command: 'cursor-agent' },
  { name: 'GitHub Copilot CLI', command: 'copilot' },
  { name: 'Aider', command: 'aider' },
  { name: 'Amp', command: 'amp' },
] as const;
