import type { BuildId, ChangeId, FindingId, ItemId, QuestionId } from '../domain/items/ids.ts';

/** What the human asked for cannot be done. Nothing was changed and nothing was lost. */
export class SessionError extends Error {
  override name = 'SessionError';
}

class NothingSaidError extends SessionError {
  override name = 'NothingSaidError';
  constructor() {
    super('There are no words in this, so there is nothing to keep. Write something first.');
  }
}

/** Throws `NothingSaidError` where a text holds no words. */
export function requireWords(text: string): void {
  if (text.trim() === '') throw new NothingSaidError();
}

export class UnknownChangeError extends SessionError {
  override name = 'UnknownChangeError';
  readonly change: string;
  constructor(change: string, pending: readonly ChangeId[]) {
    super(`There is no change ${change} in this session. ${listed('Waiting for a decision', pending)}`);
    this.change = change;
  }
}

/** The change was decided before, or another change took its place. */
export class AlreadyDecidedError extends SessionError {
  override name = 'AlreadyDecidedError';
  readonly change: ChangeId;
  readonly how: string;
  constructor(change: ChangeId, how: string) {
    super(`${change} ${how}, so it cannot be decided again. \`undo\` takes an acceptance back.`);
    this.change = change;
    this.how = how;
  }
}

export class UnknownQuestionError extends SessionError {
  override name = 'UnknownQuestionError';
  readonly question: QuestionId;
  constructor(question: QuestionId, settled: boolean, open: readonly QuestionId[]) {
    const why = settled ? `${question} is settled already.` : `There is no question ${question}.`;
    super(`${why} ${listed('Open questions', open)} To add to what you said, just say it.`);
    this.question = question;
  }
}

/** Nothing was named to be decided. */
export class NothingToDecideError extends SessionError {
  override name = 'NothingToDecideError';
}

export class NothingToUndoError extends SessionError {
  override name = 'NothingToUndoError';
  constructor() {
    super('There is nothing to undo: this is the spec as the session began.');
  }
}

export class NothingToRetryError extends SessionError {
  override name = 'NothingToRetryError';
  constructor() {
    super('There is nothing to retry: everything you said has been heard.');
  }
}

export class TurnRunningError extends SessionError {
  override name = 'TurnRunningError';
  constructor() {
    super('A turn is running. Wait for it to end, or cancel it first.');
  }
}

export class BuildRunningError extends SessionError {
  override name = 'BuildRunningError';
  constructor(build: BuildId) {
    super(`${build} is being built. One build runs at a time: wait for it to end, or cancel it first.`);
  }
}

export class UnknownFrozenSpecError extends SessionError {
  override name = 'UnknownFrozenSpecError';
  constructor(hash: string, known: readonly string[]) {
    const short = known.map((other) => other.slice(0, 12));
    super(`No frozen spec of this session is named ${hash}. ${listed('Frozen', short)}`);
  }
}

export class UnknownBuildError extends SessionError {
  override name = 'UnknownBuildError';
  constructor(build: BuildId, known: readonly BuildId[]) {
    super(`There is no build ${build} in this session. ${listed('Builds', known)}`);
  }
}

export class NothingToResumeError extends SessionError {
  override name = 'NothingToResumeError';
  constructor(build: BuildId) {
    super(`${build} succeeded, so there is nothing to go on with. To build again, start a new build.`);
  }
}

export class NothingFrozenError extends SessionError {
  override name = 'NothingFrozenError';
  constructor() {
    super('Nothing is frozen yet, and only a frozen spec is built. Freeze it first.');
  }
}

/** No model is there to hear the turns. */
export class NoModelError extends SessionError {
  override name = 'NoModelError';
  constructor() {
    super('No model is configured. Name one in .specrc, or run `specwright doctor` to see what was found.');
  }
}

/** The model that is configured lacks something. */
export class UnusableModelError extends SessionError {
  override name = 'UnusableModelError';
  constructor(why: string) {
    super(`The model that is configured cannot be used. ${why}`);
  }
}

/** There is nobody to build. */
export class NoBuilderError extends SessionError {
  override name = 'NoBuilderError';
  constructor(why: string) {
    super(`Nothing was built. ${why}`);
  }
}

/** Commands of a build run behind a wall or not at all. */
export class NoWallError extends SessionError {
  override name = 'NoWallError';
  constructor(why: string, fix: string) {
    super(
      `Nothing was built, because commands could not be kept inside the workspace: ${why}. ${fix} ` +
        'If this machine has nothing to lose, allow it without a wall with --unsandboxed.',
    );
  }
}

export class UnknownSessionError extends SessionError {
  override name = 'UnknownSessionError';
  constructor(session: string) {
    super(`There is no session ${session} in this database. \`specwright sessions\` lists them.`);
  }
}

export class SessionClosedError extends SessionError {
  override name = 'SessionClosedError';
  constructor() {
    super('The session is closed. Open it again to go on.');
  }
}

function listed(what: string, ids: readonly string[]): string {
  if (ids.length === 0) return `${what}: none.`;
  const shown = ids.slice(0, 12).join(', ');
  return `${what}: ${shown}${ids.length > 12 ? `, and ${ids.length - 12} more` : ''}.`;
}

/** A change that stands on words that were found, or on none that come near. */
export class NoNearestWordsError extends SessionError {
  override readonly name = 'NoNearestWordsError';
  readonly change: ChangeId;

  constructor(change: ChangeId) {
    super(
      `${change} has no nearest words of yours to stand on. Accept it as it is, or edit it to say it in your own words.`,
    );
    this.change = change;
  }
}

/** No finding of that name is shown. */
export class UnknownFindingError extends SessionError {
  override readonly name = 'UnknownFindingError';
  readonly finding: FindingId;

  constructor(finding: FindingId) {
    super(
      `There is no finding ${finding}. It was settled, or dismissed, or the name is mistyped; \`specwright audit\` lists them.`,
    );
    this.finding = finding;
  }
}

/** A finding that no rule can settle, and nobody is there who could work out how. */
export class NoFixError extends SessionError {
  override readonly name = 'NoFixError';
  readonly finding: FindingId;

  constructor(finding: FindingId) {
    super(
      `There is no model to work out what would settle ${finding}. Make it a question and answer it yourself ` +
        `(\`specwright settle ${finding} --question\`), edit the item, or dismiss it.`,
    );
    this.finding = finding;
  }
}

/** An audit that the human waited for was stopped. */
export class AuditStoppedError extends SessionError {
  override readonly name = 'AuditStoppedError';
  constructor() {
    super('The audit was stopped, and nothing of it was kept. The findings of the rules stand.');
  }
}

/** An item cannot stand behind one of another section. */
export class OtherSectionError extends SessionError {
  override readonly name = 'OtherSectionError';
  readonly item: ItemId;

  constructor(item: ItemId, section: string, wanted: string) {
    super(`${item} is in “${section}”, not in “${wanted}”. Name an item of “${wanted}”, or “top”.`);
    this.item = item;
  }
}

/** Words that were named are not there. */
export class UnknownWordsError extends SessionError {
  override readonly name = 'UnknownWordsError';
  constructor(named: string) {
    super(
      `There are no words ${named}. Name them by their number in the list of unused words, or by their place, ` +
        'such as U3:12-40: characters 12 to 40 of U3.',
    );
  }
}
