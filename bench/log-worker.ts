/** Takes a log of many lines in, in a process of its own, so that its memory can be measured. */
import { readFileSync } from 'node:fs';
import { importLog } from '../src/session/log/import-log.ts';
import { openStore } from '../src/store/store.ts';

const [file = '', database = '', cwd = ''] = process.argv.slice(2);
const store = openStore(database);
const files = [{ name: 'intent.jsonl', text: readFileSync(file, 'utf8') }];
const start = performance.now();
const first = importLog({ store, cwd, files });
const took = performance.now() - start;
const again = performance.now();
importLog({ store, cwd, files });
const tookAgain = performance.now() - again;
store.close();
const megabytes = process.resourceUsage().maxRSS / 1024;
process.stdout.write(JSON.stringify({ took, tookAgain, megabytes, revision: first.revision }));
