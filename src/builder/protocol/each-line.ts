import type { Readable } from 'node:stream';

/**
 * Hands on each line of a stream of JSON lines. A line ends at a line feed and nowhere else: JSON leaves U+2028 and
 * its like as they are, and `node:readline` takes those for the end of a line. What stands behind the last line feed
 * was not written to its end and is left out.
 */
export function eachLine(stream: Readable, hear: (line: string) => void): void {
  let begun: string[] = [];
  stream.setEncoding('utf8').on('data', (text: string) => {
    const [rest = '', ...others] = text.split('\n');
    begun.push(rest);
    for (const next of others) {
      const line = begun.join('');
      begun = [next];
      hear(line);
    }
  });
}
