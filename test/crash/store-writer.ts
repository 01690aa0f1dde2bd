import { writeSync } from 'node:fs';
import { makeId, type SessionId } from '../../src/domain/items/ids.ts';
import { openStore } from '../../src/store/store.ts';
import { added, said, turn } from '../store/records.ts';

/**
 * Records utterances and turns of twenty changes until it is killed or has made as many as asked for, and says
 * the name of each once it is recorded: `store-writer.ts FILE SESSION [COUNT]`.
 */
const [file = '', name = '', count = 'Infinity'] = process.argv.slice(2);
const session = name as SessionId;
const store = openStore(file);
if (store.sessions.get(session) === undefined) {
  store.sessions.create({ id: session, title: 'Written by many', cwd: '/', at: Date.now() });
}
for (let made = 0; made < Number(count); made += 1) {
  const { id } = store.utterances.add(session, said(`spoken by ${process.pid}: ${'words '.repeat(200)}`));
  writeSync(1, `${id}\n`);
  const proposal = store.counters.next(session, 'proposal');
  const changes = Array.from({ length: 20 }, () => {
    const change = store.counters.next(session, 'change');
    return { ...added(1), id: change, proposal };
  });
  store.turns.add(session, {
    ...turn(1),
    proposal,
    utterances: [id],
    changes,
    messages: [makeId('task', 1)],
  });
  writeSync(1, `${proposal}\n`);
}
store.close();
