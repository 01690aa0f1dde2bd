import { blockerLines } from '../acts/lines/blocker-lines.ts';
import { decidedLines } from '../acts/lines/decided-lines.ts';
import { turnLines } from '../acts/lines/turn-lines.ts';
import type { DemoEvent } from './play.ts';
import type { Scene } from './story.ts';

/** Said before anything else, wherever the recorded session is played. */
export const recordingNotice =
  'This is a recording: what you and both agents say was written before. The rest happens now: quotes are ' +
  'checked, changes decided, the spec frozen, and the program is built and run in the sandbox.';

/** The same on one line, above a screen. */
export const recordingBanner =
  'A recording: the words of you and both agents. Quotes, decisions and the build are live.';

/** What happens in the recorded session, as lines; a build has its own. */
export function demoLines(event: DemoEvent): readonly string[] {
  switch (event.type) {
    case 'act':
      return ['', ...noteLines(event.act), `> ${actLine(event.act)}`];
    case 'turn':
      return turnLines(event.outcome);
    case 'decided':
      return decidedLines(event.outcome);
    case 'freeze':
      return event.outcome.kind === 'frozen'
        ? [`Frozen revision ${event.outcome.revision} as ${event.outcome.hash}.`]
        : ['Nothing was frozen: settle these first.', ...blockerLines(event.outcome.blockers)];
    case 'build':
      return [];
  }
}

const noteLines = ({ note }: Scene): readonly string[] => (note === undefined ? [] : [`(${note})`]);

function actLine(act: Scene): string {
  switch (act.kind) {
    case 'say':
      return act.text;
    case 'answer':
      return `(to ${act.question}) ${act.text}`;
    case 'accept-asked-for':
      return '(accepts all that was asked for)';
    case 'accept':
      return `(accepts ${act.change})`;
    case 'reject':
      return `(rejects ${act.change}) ${act.reason}`;
    case 'confirm':
      return `(confirms ${act.item})`;
    case 'freeze':
      return '(freezes the spec)';
  }
}
