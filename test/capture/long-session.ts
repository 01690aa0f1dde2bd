import { specText } from '../../src/capture/turn/spec-text.ts';
import type { Spec } from '../../src/domain/items/item.ts';
import type { Session } from '../../src/session/api.ts';
import type { FakeReply } from '../support/fake-openai/reply.ts';
import type { Fake } from '../support/fake-openai/server.ts';

/** One turn of a long session, as it looked to the model. */
export interface LongTurn {
  /** The bodies of its requests, as they were sent. */
  readonly requests: readonly string[];
  /** Characters of the spec in such a body, and of what the human rejected so far. */
  readonly spec: number;
  readonly rejected: number;
}

/** So many items the spec comes to have; from then on they are only reworded. */
const mostItems = 60;

const subjects = 'invoice customer report ledger filter export archive reminder login search'.split(' ');
const deeds = 'print sort count hide group check copy mark round split merge'.split(' ');
const things = 'totals names dates taxes pages notes labels'.split(' ');

const pick = (from: readonly string[], at: number): string => from[at % from.length]!;

/** What the human asks for in a turn. */
const sentence = (turn: number): string =>
  `The ${pick(subjects, turn)} must ${pick(deeds, turn)} ${turn} ${pick(things, turn * 3)} a day`;

/** What they say around it: stories, of which nothing comes into the spec. */
const talk = (turn: number): string =>
  ` I thought of it when ${pick(subjects, turn * 7)} number ${turn} came up last week and nobody knew what to do about the ${pick(things, turn * 5)}, so we all sat down and talked it over for an hour or so.`;

/** What is said in the third turn and never again. */
export const longAgo = 'and by the way my grandmother keeps a walrus in the cellar.';

/**
 * A session of so many turns as a human has them: first new items, then rewordings; now and then a question and its
 * answer, an idea that is rejected, and something that A looks up.
 */
export async function longSession(
  session: Session,
  server: Fake,
  turns: number,
): Promise<readonly LongTurn[]> {
  const played: LongTurn[] = [];
  let rejected = 0;
  for (let turn = 1; turn <= turns; turn += 1) {
    const first = server.requests.length;
    server.setScript({ replies: repliesOf(turn, session.view.spec), default: 'So be it.' });
    const words = `${sentence(turn)}.${talk(turn)}${turn === 3 ? ` ${longAgo}` : ''}`;
    const [waiting] = session.view.questions;
    const spec = inJson(specText(session.view.spec));
    const outcome = await (waiting === undefined ? session.say(words) : session.answer(waiting.id, words));
    if (outcome.failure !== undefined) throw new Error(outcome.failure);
    played.push({ requests: server.requests.slice(first).map(({ body }) => body), spec, rejected });

    session.acceptAllAskedFor();
    for (const { id, text } of session.view.pending) {
      session.reject([id], `no, we do not need that one, ${turn}`);
      rejected += inJson(text) + 80;
    }
  }
  return played;
}

const inJson = (text: string): number => JSON.stringify(text).length;

function repliesOf(turn: number, { items }: Spec): readonly FakeReply[] {
  const quoted = { text: `${sentence(turn)}.`, quote: sentence(turn) };
  const asked =
    turn <= mostItems
      ? { op: 'add', section: 'behavior', ...quoted }
      : { op: 'replace', item: items[turn % mostItems]!.id, ...quoted };
  const idea = {
    op: 'add',
    section: 'failure',
    text: `Idea ${turn}: a lamp blinks ${turn} times.`,
    why: 'Nice.',
  };
  const propose = { name: 'propose', arguments: { changes: turn % 20 === 0 ? [asked, idea] : [asked] } };
  const question = { name: 'ask', arguments: { text: `What of ${turn}?`, options: ['this', 'that'] } };
  const reply: FakeReply = {
    text: 'Noted.',
    toolCalls: turn % 25 === 10 ? [propose, question] : [propose],
    argChunkSize: 10_000,
  };
  const recall: FakeReply = { toolCalls: [{ name: 'recall', arguments: { query: pick(things, turn) } }] };
  return turn % 50 === 30 ? [recall, reply] : [reply];
}
