import type { EventId } from '../domain/items/ids.ts';
import { type LogEvent, meantBy, type Reference, referenceTo } from './event.ts';

/** The names that an event gives to what it brings. */
export function broughtBy(event: LogEvent): readonly string[] {
  switch (event.kind) {
    case 'words':
      return event.utterances.map(({ id }) => id);
    case 'turn':
      return [
        event.proposal,
        ...event.changes.map(({ id }) => id),
        ...new Set(
          event.changes.flatMap(({ op, item }) => (op === 'add' && !(item in event.names) ? item : [])),
        ),
        ...event.questions.map(({ id }) => id),
      ];
    case 'question':
      return [event.question.id];
    case 'decisions':
      return event.decisions.map(({ id }) => id);
    case 'undo':
      return [event.decision];
    case 'session':
    case 'rename':
    case 'signature':
      return [];
  }
}

/**
 * Gives names to what a log brings, event by event in their order. A thing keeps the name that it had where it
 * came from, unless that was given before. What was named stays so however many later events follow.
 */
export class Naming {
  readonly #names = new Map<string, string>();
  readonly #given = new Map<string, Set<number>>();
  readonly #last = new Map<string, number>();

  /** All of them, by what they stand for. */
  get references(): ReadonlyMap<string, Reference> {
    return new Map([...this.#names].map(([key, name]) => [name, key.slice(1) as Reference]));
  }

  /** The greatest number given to a kind, by its letter. */
  get last(): ReadonlyMap<string, number> {
    return this.#last;
  }

  /** Names what an event brings. Names of one kind stay together, because their order tells something. */
  take(event: LogEvent): void {
    for (const [letter, names] of Map.groupBy(broughtBy(event), (name) => name.charAt(0))) {
      const isTaken = names.some((name) => this.#isTaken(name));
      for (const name of names) {
        this.#give(referenceTo(event.id, name), isTaken ? this.#fresh(letter) : name);
      }
    }
  }

  /** The name here of what is called `name` in an event. */
  nameOf(event: LogEvent, name: string): string {
    const reference = meantBy(event, name);
    return (
      this.#known(reference, name) ??
      this.#give(reference, this.#isTaken(name) ? this.#fresh(name.charAt(0)) : name)
    );
  }

  /** A name for something that follows from a decision: a conflict's change, or the proposal that holds it. */
  follow(event: EventId, decision: string, letter: 'C' | 'P'): string {
    const reference = referenceTo(event, decision);
    return this.#known(reference, letter) ?? this.#give(reference, this.#fresh(letter));
  }

  #known(reference: Reference, name: string): string | undefined {
    return this.#names.get(`${name.charAt(0)}${reference}`);
  }

  #isTaken(name: string): boolean {
    return this.#given.get(name.charAt(0))?.has(Number(name.slice(1))) ?? false;
  }

  #fresh(letter: string): string {
    return `${letter}${(this.#last.get(letter) ?? 0) + 1}`;
  }

  #give(reference: Reference, name: string): string {
    const [letter, number] = [name.charAt(0), Number(name.slice(1))];
    this.#names.set(`${letter}${reference}`, name);
    const given = this.#given.get(letter) ?? new Set();
    this.#given.set(letter, given.add(number));
    this.#last.set(letter, Math.max(this.#last.get(letter) ?? 0, number));
    return name;
  }
}
