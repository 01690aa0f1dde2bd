import type { Finding } from '../../domain/findings/finding.ts';
import type { Pointer } from '../agent.ts';
import { shortened, shortForm } from './shortened.ts';

/** What the human points at instead of saying anything, with what is wanted of the model. */
export function pointerLines(pointers: readonly Pointer[]): readonly string[] {
  const findings = pointers.flatMap((pointer) => (pointer.kind === 'finding' ? pointer.finding : []));
  const unused = pointers.flatMap((pointer) => (pointer.kind === 'unused' ? pointer.words : []));
  return [
    ...(pointers.length === 0 ? [] : ['# The human points at']),
    ...(findings.length === 0
      ? []
      : ['Found by an audit, whose words are never evidence. Propose what settles it:']),
    ...findings.map(findingLine),
    ...(unused.length === 0
      ? []
      : [
          'Words of theirs that no item uses. Propose what they ask for, and quote them; if nothing, say so:',
        ]),
    ...unused.map(({ utterance, text }) => `${utterance}: ${shortened(text, shortForm)}`),
  ];
}

function findingLine({ id, severity, items, text, suggestion }: Finding): string {
  const about = items.length === 0 ? '' : ` on ${items.join(', ')}`;
  return `${id} (${severity})${about}: ${[text, suggestion].filter((words) => words !== '').join(' ')}`;
}
