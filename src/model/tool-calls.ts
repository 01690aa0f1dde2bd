import { randomUUID } from 'node:crypto';
import type { MakerFields, ToolCall } from './chat.ts';
import type { WireToolCall } from './chunk.ts';
import { makerFields } from './maker-fields.ts';
import { parseJson } from './server-message.ts';

interface Growing {
  readonly index: number | undefined;
  id: string;
  name: string;
  arguments: string;
  extra: MakerFields;
}

/**
 * Tool calls put together out of pieces. A piece belongs to the call with its index or id; where a server
 * gives neither, or uses one index for all, a new name after a finished call begins another call.
 */
export class ToolCalls {
  readonly #calls: Growing[] = [];

  /** Characters that came. */
  get length(): number {
    return this.#calls.reduce((sum, call) => sum + call.name.length + call.arguments.length, 0);
  }

  add(piece: WireToolCall): void {
    const id = String(piece.id ?? '');
    const name = nameIn(piece);
    const text = argumentsText(piece.function?.arguments);
    const index = piece.index ?? undefined;
    let call = this.#find(index, id);
    const extra = makerFields(piece, callFields);
    if (call !== undefined && repeats(call, id, name, text)) return;
    if (call === undefined || beginsAnother(call, id, name)) {
      call = { index, id, name, arguments: '', extra: {} };
      this.#calls.push(call);
    }
    call.id ||= id;
    call.name ||= name;
    call.arguments += text;
    call.extra = { ...call.extra, ...extra };
  }

  /** The calls, each with an id of its own: answers to calls are told apart by it. */
  all(): readonly ToolCall[] {
    const seen = new Set<string>();
    return this.#calls.map(({ id, name, arguments: text, extra }) => {
      const own = id === '' || seen.has(id) ? `call_${randomUUID()}` : id;
      seen.add(own);
      return {
        id: own,
        name,
        arguments: once(text),
        ...(Object.keys(extra).length > 0 && { extra }),
      };
    });
  }

  #find(index: number | undefined, id: string): Growing | undefined {
    const newest = (fits: (call: Growing) => boolean) => this.#calls.findLast(fits);
    if (index !== undefined) return newest((call) => call.index === index);
    if (id !== '') return newest((call) => call.id === id);
    return this.#calls.at(-1);
  }
}

/** The fields of a piece that every maker knows. */
const callFields = ['index', 'id', 'type', 'function'];

function beginsAnother(call: Growing, id: string, name: string): boolean {
  if (name === '') return false;
  if (id !== '' && call.id !== '') return id !== call.id;
  return call.name !== '' && (name !== call.name || isWhole(call.arguments));
}

/** Some servers send the name anew with each piece, and `null` as a word where there is none. */
function nameIn(piece: WireToolCall): string {
  const name = piece.function?.name ?? '';
  return /^(null|none|undefined)$/i.test(name) ? '' : name;
}

/** A last piece that holds the whole call once more. */
function repeats(call: Growing, id: string, name: string, text: string): boolean {
  const isNamed = id === '' ? call.index !== undefined : id === call.id;
  const isSame = isNamed && (name === '' || name === call.name);
  return isSame && text !== '' && text === call.arguments && isWhole(text);
}

/** Arguments that were sent twice, one behind the other. */
function once(text: string): string {
  const half = text.slice(0, text.length / 2);
  return text === half + half && isWhole(half) ? half : text;
}

function isWhole(text: string): boolean {
  return typeof parseJson(text) === 'object';
}

/** Some servers send the arguments as the object that OpenAI sends as text. */
function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value == null ? '' : JSON.stringify(value);
}
