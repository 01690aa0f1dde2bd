import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { z } from 'zod';
import { main } from '../../src/cli/command-line.ts';
import { openStore, type Store } from '../../src/store/store.ts';
import { type Fake, startFake } from '../support/fake-openai/server.ts';

const entry = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

export interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly variables?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** A program with its arguments that runs ours, when it is a process of its own. */
  readonly through?: readonly string[];
}

/** A user's folders, in which the program is run as a user runs it. */
export class User {
  readonly home = mkdtempSync(path.join(tmpdir(), 'specwright-user-'));
  readonly project = path.join(this.home, 'invoices');
  readonly database = path.join(this.home, 'data', 'specwright', 'specwright.db');

  constructor() {
    mkdirSync(this.project);
    onTestFinished(() => rmSync(this.home, { recursive: true, force: true }));
  }

  /** Names the model that hears and builds, in the user's own settings. */
  configure(settings: object): void {
    const folder = path.join(this.home, 'config', 'specwright');
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, '.specrc'), JSON.stringify(settings));
  }

  write(name: string, content: string | Uint8Array): string {
    const file = path.join(this.project, name);
    writeFileSync(file, content);
    return file;
  }

  /** A process of its own, for what only processes can show. */
  start(args: readonly string[], { variables = {}, cwd = this.project, through = [] }: RunOptions = {}) {
    const [program = process.execPath, ...words] = [...through, process.execPath, entry, ...args];
    return spawn(program, words, { cwd, env: { ...this.variables, ...variables } });
  }

  /** A process of its own, until it has ended. */
  async runApart(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
    const child = this.start(args, options);
    child.stdin.on('error', () => {});
    child.stdin.end(options.input ?? '');
    const [output, errors, [status]] = await Promise.all([
      buffer(child.stdout),
      buffer(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    return { status, output: output.toString(), errors: errors.toString() };
  }

  /** The program as the command line runs it, in this process, which saves the time that starting one takes. */
  async run(args: readonly string[], { input = '', variables = {}, cwd }: RunOptions = {}): Promise<Ran> {
    const [output, errors] = [new PassThrough(), new PassThrough()];
    const written = Promise.all([buffer(output), buffer(errors)]);
    const status = await main(args, {
      here: cwd ?? this.project,
      variables: { ...this.variables, ...variables },
      input: new PassThrough().end(input),
      output,
      errors,
      version: '0.0.0',
      tellOfDefects: () => {},
    });
    output.end();
    errors.end();
    const [said, complained] = await written;
    return { status, output: said.toString(), errors: complained.toString() };
  }

  /** The environment in which the user has their folders. */
  get variables(): Readonly<Record<string, string>> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.home,
      XDG_DATA_HOME: path.join(this.home, 'data'),
      XDG_CONFIG_HOME: path.join(this.home, 'config'),
    };
  }

  /** Runs a command that must succeed, and gives what it says with `--json`, checked against its shape. */
  async ask<Shape extends z.ZodType>(shape: Shape, ...args: readonly string[]): Promise<z.infer<Shape>> {
    const { status, output, errors } = await this.run([...args, '--json']);
    if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${errors}`);
    return shape.parse(JSON.parse(output));
  }

  /** A look at the database from outside. */
  store(): Store {
    const store = openStore(this.database);
    onTestFinished(() => store.close());
    return store;
  }
}

/** A user whose model is played. */
export async function userWithModel(): Promise<{ readonly user: User; readonly server: Fake }> {
  const server = await startFake();
  onTestFinished(() => server.close());
  const user = new User();
  user.configure({ model: { baseURL: server.url, name: 'fake-model', retries: 0, timeoutSeconds: 5 } });
  return { user, server };
}
