import { materialCounts } from '../../domain/changes/material.ts';
import { isAttended, meansText } from '../../domain/changes/means.ts';
import { unattendedText } from '../../domain/freezing/unattended.ts';
import { cutShort } from '../../domain/text/text.ts';
import type { FrozenRecord, SessionView } from '../../session/view.ts';
import { indented } from './indent.ts';
import { questionLines } from './question-lines.ts';

const unusedShown = 5;
/** Characters of each; `unused` shows all of them. */
const longestUnused = 300;

/** Where a session stands, as lines; what waits for the human comes with the command that settles it. */
export function statusLines(view: SessionView): string[] {
  const { spec, pending, questions, deferred, coverage, frozen, builds, turn, agent } = view;
  const count = (origin: string) => spec.items.filter((item) => item.origin === origin).length;
  const percent = (share: number) => `${Math.floor(share * 100)}%`;
  const material = materialCounts(pending);
  const handed = material.length === 0 ? '' : ` (${material.join(', ')})`;
  const by =
    coverage.material === 0 ? 'your words' : `your words, ${percent(coverage.material)} by material alone`;
  return [
    `${view.title}  (session ${view.session}, revision ${view.revision})`,
    `items      ${spec.items.length}: ${count('explicit')} explicit, ${count('confirmed')} confirmed, ${count('inferred')} inferred`,
    `waiting    changes: ${pending.length}${handed}, questions: ${questions.length - deferred.length}`,
    ...questions.flatMap(questionLines),
    ...(deferred.length === 0 ? [] : [`set aside  ${deferred.join(', ')}`]),
    ...(spec.items.length === 0 ? [] : [`backed     ${percent(coverage.backed)} of the items by ${by}`]),
    `used       ${percent(coverage.used)} of your words by some item${coverage.waiting > 0 ? `, ${percent(coverage.waiting)} by changes that wait` : ''}`,
    ...coverage.unused
      .slice(0, unusedShown)
      .flatMap(({ utterance, text }) =>
        indented(`  unused   ${utterance}: `, cutShort(text, longestUnused), '           '),
      ),
    ...(coverage.unused.length > unusedShown
      ? [`  unused   and ${coverage.unused.length - unusedShown} more`]
      : []),
    ...view.unattended.flatMap((group) => indented('unattended ', unattendedText(group), '           ')),
    ...frozen.flatMap(frozenLines),
    ...builds.map(({ build, hash, status }) => `build      ${build} of ${hash.slice(0, 12)}: ${status}`),
    `agent      ${agent.name}`,
    ...(turn.kind === 'running' ? ['turn       A is answering in another program'] : []),
    ...(turn.kind === 'failed' ? indented('unheard    ', turn.message, '           ') : []),
  ];
}

function frozenLines({ hash, revision, means, unattended = [] }: FrozenRecord): string[] {
  const how = isAttended(means) ? '' : `, ${meansText(means)}`;
  return [
    `frozen     ${hash.slice(0, 12)} (revision ${revision}${how})`,
    ...unattended.flatMap((group) => indented('             ', unattendedText(group), '             ')),
  ];
}
