import { changeLines } from '../acts/lines/change-lines.ts';
import { questionLines } from '../acts/lines/question-lines.ts';
import { identify } from '../acts/names.ts';
import { WrongUseError } from '../acts/wrong-use.ts';
import type { BuildEvent, BuildReport, BuildStatus } from '../builder/protocol/protocol.ts';
import type { SpecHash } from '../domain/freezing/frozen.ts';
import { followBuild } from '../lines/follow-build.ts';
import type { Session } from '../session/api.ts';
import { cautionLines } from '../session/caution-text.ts';
import { isRoot, unsandboxedWarning, unsandboxedWords } from '../session/permits.ts';
import { withSession } from './access.ts';
import { ask } from './ask.ts';
import { type Environment, isAtTerminal } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { writeJson, writeLines } from './output.ts';

export interface BuildOptions {
  readonly hash: string | undefined;
  readonly planOnly: boolean;
  readonly resume: string | undefined;
  readonly unsandboxed: boolean;
  /** Said a second time, by root. */
  readonly asRoot: boolean;
}

const statusOf: { readonly [Status in BuildStatus]: ExitStatus } = {
  succeeded: exitStatus.done,
  planned: exitStatus.done,
  'needs-spec': exitStatus.unsettled,
  failed: exitStatus.failed,
  cancelled: exitStatus.failed,
  interrupted: exitStatus.failed,
};

/** `build [HASH] [--plan-only] [--resume BUILD] [--unsandboxed [--as-root]]`: one event a line, the last one the result. */
export async function build(environment: Environment, options: BuildOptions): Promise<ExitStatus> {
  if (options.hash !== undefined && options.resume !== undefined) {
    throw new WrongUseError('A build that goes on keeps its frozen spec: name a hash or --resume, not both.');
  }
  const resume = options.resume === undefined ? undefined : identify('build', options.resume);
  if (options.unsandboxed) await confirmUnsandboxed(environment, options.asRoot);
  return withSession(environment, { which: 'last', stays: true }, async (session) => {
    const { planOnly, unsandboxed } = options;
    const hash = options.hash === undefined ? undefined : frozenHash(session, options.hash);
    const request = {
      planOnly,
      unsandboxed,
      ...(hash !== undefined && { hash }),
      ...(resume !== undefined && { resume }),
    };
    const { json } = environment.options;
    const stop = json ? followEvents(environment, session) : followLines(environment, session);
    try {
      const report = await session.build(request);
      if (!json) await writeLeftOver(environment, session, report);
      return statusOf[report.status];
    } finally {
      await stop();
    }
  });
}

/** Has the human type whose rights they give away. Where nobody can be asked, the session asks their settings. */
async function confirmUnsandboxed(environment: Environment, asRoot: boolean): Promise<void> {
  if (isRoot() && !asRoot) {
    throw new WrongUseError(
      'Nothing was built: you are root, and without a wall a build could do anything to this machine. ' +
        'Become another user, or say --as-root as well.',
    );
  }
  if (!isAtTerminal(environment)) return;
  const words = unsandboxedWords();
  const said = await ask(environment, `${unsandboxedWarning()}\nType "${words}" to go on: `);
  if (said !== words) throw new WrongUseError(`Nothing was built: that was not "${words}".`);
}

/** The frozen spec that a hash, or the beginning of one, names. */
function frozenHash({ view }: Session, text: string): SpecHash {
  const fits = new Set(
    view.frozen.map(({ hash }) => hash).filter((hash) => hash.startsWith(text.toLowerCase())),
  );
  const [hash, another] = fits;
  if (hash !== undefined && another === undefined && text !== '') return hash;
  const known = [...new Set(view.frozen.map((record) => record.hash.slice(0, 12)))].join(', ') || 'none';
  throw new WrongUseError(`"${text}" names no single frozen spec of this session. Frozen: ${known}.`);
}

/** Writes happen one after the other; `stop` waits for the last of them. */
function followEvents(environment: Environment, session: Session): () => Promise<void> {
  let written: Promise<void> = Promise.resolve();
  const unsubscribe = session.subscribe((told) => {
    if (told.type !== 'build') return;
    const event = asOneObject(told.event);
    written = written.then(() => writeJson(environment.output, event));
  });
  return () => {
    unsubscribe();
    return written;
  };
}

/** The report's own fields stand beside `type`, so that the last line is the result. */
export function asOneObject(event: BuildEvent): object {
  return event.type === 'build_end' ? { type: event.type, ...event.report } : event;
}

function followLines(environment: Environment, session: Session): () => Promise<void> {
  let written: Promise<void> = Promise.resolve();
  const unsubscribe = followBuild(session, (line) => {
    written = written.then(() => writeLines(environment.output, [line]));
  });
  return () => {
    unsubscribe();
    return written;
  };
}

/** What the build leaves to the human, and where its files are. */
async function writeLeftOver(
  environment: Environment,
  { view }: Session,
  report: BuildReport,
): Promise<void> {
  const lines = [
    `Workspace: ${report.workspace}`,
    ...cautionLines(report.cautions),
    ...view.pending.flatMap(changeLines),
    ...view.questions.flatMap(questionLines),
  ];
  await writeLines(environment.output, lines);
}
