/** Something that must not happen, and what shows it again. */
export interface Failure {
  readonly part: string;
  readonly what: string;
  readonly how: string;
}

/** What a run came to: how much was done, by kind, and what went wrong. */
export class Report {
  readonly failures: Failure[] = [];
  readonly #counts = new Map<string, number>();
  readonly #times = new Map<string, number[]>();

  count(what: string, by = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + by);
  }

  counted(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** Milliseconds that something took, to be shown as a row of a table. */
  took(row: string, column: string, milliseconds: number): void {
    const key = `${row}\t${column}`;
    this.#times.set(key, [...(this.#times.get(key) ?? []), milliseconds]);
  }

  failed(failure: Failure): void {
    this.failures.push(failure);
    const before = this.failures.filter(({ what }) => what === failure.what).length;
    if (before <= mostShown) console.error(`FAILED ${failure.part}: ${failure.what}\n       ${failure.how}`);
  }

  lines(): readonly string[] {
    return [
      ...[...this.#counts].map(([what, count]) => `${what.padEnd(52)} ${String(count).padStart(7)}`),
      ...(this.#times.size === 0 ? [] : ['', ...this.#table()]),
      '',
      this.failures.length === 0
        ? 'Nothing was lost, and nothing broke.'
        : `${this.failures.length} failures:`,
      ...[...Map.groupBy(this.failures, ({ part, what }) => `${part}: ${what}`)].flatMap(([what, all]) => [
        `  ${what}${all.length > 1 ? ` (${all.length} times)` : ''}`,
        ...all.slice(0, mostShown).map(({ how }) => `    ${how}`),
      ]),
    ];
  }

  /** The longest time of each row in each column. */
  #table(): readonly string[] {
    const keys = [...this.#times.keys()].map((key) => key.split('\t') as [string, string]);
    const columns = [...new Set(keys.map(([, column]) => column))];
    const rows = [...new Set(keys.map(([row]) => row))];
    const cell = (row: string, column: string): string => {
      const times = this.#times.get(`${row}\t${column}`);
      return times === undefined ? '-' : `${(Math.max(...times) / 1_000).toFixed(1)} s`;
    };
    return [
      `${'longest time until it is named'.padEnd(34)}${columns.map((column) => column.padStart(10)).join('')}`,
      ...rows.map(
        (row) => `${row.padEnd(34)}${columns.map((column) => cell(row, column).padStart(10)).join('')}`,
      ),
    ];
  }
}

/** Of the same failure so many are shown at the end. */
const mostShown = 3;
