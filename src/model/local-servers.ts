/** Model servers that people run themselves: the port they listen on unless told otherwise, and how they start. */
export const LOCAL_SERVERS = [
  { name: 'Ollama', port: 11434, start: 'Start Ollama with `ollama serve`' },
  { name: 'LM Studio', port: 1234, start: 'Start the server in LM Studio, or with `lms server start`' },
  { name: 'llama.cpp', port: 8080, start: 'Start llama.cpp with `llama-server`' },
] as const;
