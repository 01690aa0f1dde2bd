import { describe, expect, test } from 'vitest';
import { fixture, saidBy } from './documents.ts';

const casesOf = (name: string) => fixture(name).statements.flatMap(({ cases }) => cases);
const sectionsOf = (name: string) =>
  Object.fromEntries(fixture(name).statements.map(({ text, section }) => [text, section]));

describe('a spec of Spec Kit', () => {
  test('is recognised, and its title is the feature', () => {
    expect(fixture('spec-kit.md')).toMatchObject({ format: 'spec-kit', title: 'Shared shopping lists' });
  });

  test('gives goals, acceptance, failure, behavior and design', () => {
    expect(sectionsOf('spec-kit.md')).toMatchObject({
      'User Story 1 - Add from anywhere (Priority: P1)': 'goal',
      'Everyone sees them at once.': 'goal',
      '**Input**: User description: "Let a household share one shopping list"': 'goal',
      '**Independent Test**: Add milk on one phone and look at the other.': 'acceptance',
      'How does the list behave with 500 entries?': 'failure',
      '**FR-001**: Members MUST be able to add an entry with one tap.': 'behavior',
      '**Household**: the members who share one list': 'design',
      '**SC-001**: Nine of ten households buy nothing twice in their first month.': 'acceptance',
      'Every member has an account already.': 'constraint',
    });
  });

  test('keeps what needs clarification in the text', () => {
    expect(saidBy(fixture('spec-kit.md'))).toContain(
      '[behavior] **FR-002**: The list MUST be kept for [NEEDS CLARIFICATION: how long are ticked entries kept?].',
    );
  });

  test('tells its scenarios as cases in its own words', () => {
    expect(casesOf('spec-kit.md')).toMatchObject([
      {
        kind: 'story',
        given: 'two members with the list open',
        when: 'one adds "milk"',
        expected: 'the other sees "milk" within two seconds.',
        heldBack: false,
      },
      { given: 'a member without network', when: 'they add "bread"' },
      { given: '', when: 'a member ticks "milk"', expected: 'it moves to the bottom for all.' },
    ]);
  });

  test('leaves the words of the template unused', () => {
    expect(fixture('spec-kit.md').unused.map(({ text }) => text)).toEqual([
      '**Feature Branch**: `004-shared-lists`',
      '**Created**: 2026-03-02',
      '**Status**: Draft',
      expect.stringContaining('IMPORTANT: order the stories'),
      '---',
      '[Describe this user journey in plain language]',
      '*Example of marking unclear requirements:*',
    ]);
  });
});

describe('a spec of OpenSpec', () => {
  test('gives the purpose, the requirements and their scenarios', () => {
    expect(fixture('openspec.md')).toMatchObject({ format: 'openspec', title: 'sign-in' });
    expect(saidBy(fixture('openspec.md'))).toEqual([
      expect.stringMatching(/^\[goal\] Let people prove/),
      '[behavior] The system SHALL send a link that works once.',
      '[behavior] The link SHALL expire after 15 minutes.',
      expect.stringMatching(/^\[acceptance\] Scenario: A fresh link\n- \*\*GIVEN\*\* a link/),
      expect.stringMatching(/^\[acceptance\] Scenario: An old link/),
      '[failure] The system MUST NOT say whether an address is known.',
      expect.stringMatching(/^\[acceptance\] Scenario: An unknown address/),
    ]);
  });

  test('tells a scenario as a case, with a line for each step', () => {
    expect(casesOf('openspec.md')[0]).toEqual({
      kind: 'story',
      name: 'A fresh link',
      given: 'a link that was sent five minutes ago',
      when: 'the person opens it',
      expected: 'they are signed in\nthe link works no more',
      heldBack: false,
    });
  });

  test('that changes another excludes what it removes', () => {
    expect(fixture('openspec-delta.md').format).toBe('openspec');
    expect(sectionsOf('openspec-delta.md')).toMatchObject({
      'The system SHALL end all sessions of a person at their request.': 'behavior',
      'Requirement: Remember this device': 'exclusion',
      '**Reason**: Nobody used it.': 'exclusion',
      '**Migration**: Devices that are remembered sign in by link again.': 'exclusion',
    });
  });
});

test('requirements of Kiro give goals, behavior, and failure where they begin with IF', () => {
  expect(fixture('kiro.md').format).toBe('kiro');
  expect(saidBy(fixture('kiro.md'))).toEqual([
    '[goal] A bot that reminds a team of reviews that wait for too long.',
    '[design] **Reviewer**: who was asked to look at a change',
    expect.stringMatching(/^\[goal\] \*\*User Story:\*\* As an author/),
    '[behavior] WHEN a review has waited for 24 hours, THE Bot SHALL send the reviewer one message',
    '[behavior] WHILE the reviewer is on leave, THE Bot SHALL stay silent',
    '[failure] IF the message cannot be delivered, THEN THE Bot SHALL try again after one hour',
    '[behavior] THE Bot SHALL name the change in every message',
    expect.stringMatching(/^\[goal\] \*\*User Story:\*\* As a reviewer/),
    '[behavior] WHEN a reviewer answers "later" THEN the system SHALL wait for another 4 hours',
  ]);
});

describe('a spec of Ossature', () => {
  test('gives what is accepted, returned and wrong to their sections', () => {
    expect(fixture('ossature.smd')).toMatchObject({ format: 'ossature', title: 'Word counter' });
    expect(sectionsOf('ossature.smd')).toMatchObject({
      'Count quickly, also in large files': 'goal',
      'Reading anything but plain text': 'exclusion',
      'Print a line for each file: its count and its name.': 'behavior',
      '**Accepts:** one or more paths': 'interface',
      '**Returns:** a line for each path': 'interface',
      'A file that cannot be read -> a message on standard error, exit code 1': 'failure',
      'With more than one file, a last line has the sum.': 'behavior',
      'Only the standard library': 'constraint',
      'An empty file counts as 0': 'acceptance',
    });
  });

  test('tells an example as a case with its input and its output', () => {
    expect(casesOf('ossature.smd')).toEqual([
      {
        kind: 'story',
        name: 'Two files',
        given: '',
        when: 'wordy a.txt b.txt',
        expected: '2 a.txt\n3 b.txt\n5 total',
        heldBack: false,
      },
    ]);
  });
});

test.each(['spec-kit.md', 'openspec.md', 'openspec-delta.md', 'kiro.md', 'ossature.smd'])(
  'the cases of %s are in the words of the source',
  (name) => {
    const source = fixture(name).source.replace(/\s+/g, ' ');
    for (const example of casesOf(name)) {
      if (example.kind !== 'story') throw new Error('only stories are read');
      for (const line of [example.name, example.given, example.when, example.expected]
        .join('\n')
        .split('\n')) {
        expect(source).toContain(line);
      }
    }
  },
);
