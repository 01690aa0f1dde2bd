import { call, done, write } from '../../test/builder/agents.ts';
import type { RequestInfo } from '../../test/support/fake-openai/request.ts';
import type { ScriptFunction } from '../../test/support/fake-openai/script.ts';
import { runInside } from '../inside.ts';
import { allMinds, greeterWords } from '../minds.ts';
import type { Place } from '../place.ts';

/** A point at which a model is asked, and the command that leads there. */
export interface Phase {
  readonly name: string;
  readonly args: readonly string[];
  /** The words that the command says. */
  readonly text?: string;
  readonly isAsked: (info: RequestInfo) => boolean;
  /** What the models say where nothing goes wrong. */
  readonly minds: () => ScriptFunction;
  /** Makes what the command needs. */
  readonly prepare: (place: Place) => Promise<void>;
}

const greeter = '#!/bin/sh\necho hello\n';
const proof = 'test "$(greet)" = hello';
const builds = (beginning: string) => (info: RequestInfo) => info.systemText.startsWith(beginning);

/** Items from which on a spec is planned by a model. */
const many = Array.from({ length: 14 }, (_, at) => `Rule ${at + 1} must hold.`).join(' ');

const planned = {
  tasks: [
    {
      title: 'All of it',
      items: Array.from({ length: 14 }, (_, at) => `R${at + 1}`),
      needs: [],
      files: ['bin/greet'],
      verify: proof,
    },
  ],
};
const makesGreeter = [write('bin/greet', greeter, ['R1']), done(proof)];

export const phases: readonly Phase[] = [
  {
    name: 'turn of A',
    args: ['say', 'The footer must be blue.'],
    text: 'The footer must be blue.',
    isAsked: ({ toolNames }) => toolNames.includes('propose'),
    minds: allMinds,
    prepare: (place) => sayAndAccept(place, greeterWords),
  },
  {
    name: 'audit',
    args: ['audit'],
    isAsked: ({ toolNames }) => toolNames.includes('report'),
    minds: allMinds,
    prepare: (place) => sayAndAccept(place, greeterWords),
  },
  {
    name: 'plan',
    args: ['build'],
    isAsked: builds('You plan'),
    minds: () => allMinds({ plan: [[call('plan', planned)]], 'task T1': [makesGreeter] }),
    prepare: (place) => frozen(place, many),
  },
  {
    name: 'task',
    args: ['build'],
    isAsked: builds('You build'),
    minds: allMinds,
    prepare: (place) => frozen(place, greeterWords),
  },
  {
    name: 'repair',
    args: ['build'],
    isAsked: ({ toolNames, systemText }) =>
      toolNames.includes('done') && !systemText.startsWith('You build') && !systemText.startsWith('You plan'),
    minds: () =>
      allMinds({
        'task T1': [[write('bin/greet', '#!/bin/sh\necho hullo\n', ['R1']), done(proof)]],
        'repair T1': [makesGreeter],
      }),
    prepare: (place) => frozen(place, greeterWords),
  },
];

async function sayAndAccept(place: Place, words: string): Promise<void> {
  await must(place, ['say', words]);
  await must(place, ['accept', 'C1..C99']);
}

async function frozen(place: Place, words: string): Promise<void> {
  await sayAndAccept(place, words);
  await must(place, ['freeze', '--with-inferred', '--no-audit']);
}

async function must(place: Place, args: readonly string[]): Promise<void> {
  const { status, output, errors } = await runInside(place, args);
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${errors}${output}`);
}
