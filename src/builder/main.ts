import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { createChatModel } from '../model/openai.ts';
import type { PromptName } from './build-context.ts';
import { build } from './builder.ts';
import { eachLine } from './protocol/each-line.ts';
import type { BuildEvent } from './protocol/protocol.ts';
import { buildOrderSchema } from './protocol/protocol-schema.ts';

/**
 * The builder's process: reads an order from the first line of standard input, says what happens as JSON lines
 * on standard output. When standard input ends, whoever ordered the build is gone or wants it to stop.
 */
const controller = new AbortController();
process.stdin.on('close', () => controller.abort());
eachLine(process.stdin, (line) => void obey(line));

async function obey(line: string): Promise<void> {
  const parsed = buildOrderSchema.safeParse(JSON.parse(line));
  if (!parsed.success) {
    process.stderr.write(`The order cannot be read:\n${z.prettifyError(parsed.error)}\n`);
    process.exitCode = 2;
  } else {
    const order = parsed.data;
    await build(order, {
      signal: controller.signal,
      emit: say,
      createModel: (onExchange) => createChatModel(order.model, { onExchange }),
      prompt: (name) => order.prompts[name] ?? builtInPrompt(name),
    });
  }
  process.stdin.destroy();
}

process.stdout.on('error', () => controller.abort());
const say = (event: BuildEvent): void => void process.stdout.write(`${JSON.stringify(event)}\n`);

function builtInPrompt(name: PromptName): string {
  const folder = import.meta.url.endsWith('.ts') ? '../../prompts/' : '../prompts/';
  return readFileSync(new URL(`${folder}${name}.md`, import.meta.url), 'utf8');
}
