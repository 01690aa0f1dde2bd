import { decidedAsShape, turnAsShape } from '../acts/shapes/as-shape.ts';
import type { BuildReport } from '../builder/protocol/protocol.ts';
import { demoLines, recordingBanner, recordingNotice } from '../demo/lines.ts';
import { Pace } from '../demo/pace.ts';
import { type DemoEvent, play } from '../demo/play.ts';
import { type Stage, setStage } from '../demo/stage.ts';
import { title } from '../demo/story.ts';
import { followBuild } from '../lines/follow-build.ts';
import type { Session } from '../session/api.ts';
import { openIn, withSession, withStore } from './access.ts';
import { asOneObject } from './build.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { hasScreen } from './open.ts';
import { writeJson, writeLines } from './output.ts';

/** Milliseconds between the words of a recorded model, on a screen. */
const speaking = 25;

/** `demo`: the recorded session, through the same program, to a build that really runs. Its folder is kept. */
export async function demo(environment: Environment): Promise<ExitStatus> {
  const pace = new Pace();
  const onScreen = !environment.options.json && hasScreen(environment);
  const stage = await setStage(onScreen ? () => pace.rest(speaking) : undefined);
  const staged = onStage(environment, stage);
  try {
    if (onScreen) return await asScreen(staged, stage, pace);
    return await withSession(staged, { which: 'new', title }, (session) =>
      environment.options.json ? asEvents(staged, stage, session) : asLines(staged, stage, session),
    );
  } finally {
    await stage.close();
  }
}

/** The same program with another configuration: nothing of the user's is read or written. */
function onStage(environment: Environment, { project, configFile }: Stage): Environment {
  const { json, plain, commands } = environment.options;
  return {
    ...environment,
    folder: project,
    here: project,
    options: { json, plain, commands, offline: false, config: configFile },
  };
}

/** The screen itself, with a hand that presses its keys. Afterwards it says where everything is. */
async function asScreen(environment: Environment, { folder }: Stage, pace: Pace): Promise<ExitStatus> {
  const { autopilot } = await import('../demo/autopilot.ts');
  const { screenPorts } = await import('./screen-ports.ts');
  const { startTui } = await import('../tui/start.tsx');
  return withStore(environment, async (access) => {
    const session = await openIn(environment, access, { which: 'new', title }, 'screen');
    await startTui({
      session,
      ports: screenPorts(environment, access),
      banner: recordingBanner,
      script: autopilot(session, pace),
      keptBack: pace.take,
    });
    const report = session.view.builds.at(-1)?.report;
    const lines = report === undefined ? ['Nothing was built.', placeLine(folder)] : endLines(report, folder);
    await writeLines(environment.output, lines);
    return report === undefined ? exitStatus.failed : statusOf(report);
  });
}

async function asEvents(environment: Environment, { folder }: Stage, session: Session): Promise<ExitStatus> {
  const queue = inOrder((event: object) => writeJson(environment.output, event));
  queue.push({ type: 'demo_start', notice: recordingNotice, session: session.view.session, folder });
  const report = await play(session, (event) => queue.push(eventAsShape(event)));
  queue.push({ type: 'demo_end', session: session.view.session, folder, ...report });
  await queue.done();
  return statusOf(report);
}

async function asLines(environment: Environment, { folder }: Stage, session: Session): Promise<ExitStatus> {
  const queue = inOrder((line: string) => writeLines(environment.output, [line]));
  queue.push(recordingNotice);
  const stop = followBuild(session, queue.push);
  const report = await play(session, (event) => {
    for (const line of demoLines(event)) queue.push(line);
  });
  stop();
  for (const line of endLines(report, folder)) queue.push(line);
  await queue.done();
  return statusOf(report);
}

function eventAsShape(event: DemoEvent): object {
  switch (event.type) {
    case 'act':
      return { type: 'act', ...event.act };
    case 'turn':
      return { type: 'turn', ...turnAsShape(event.outcome) };
    case 'decided':
      return { type: 'decided', ...decidedAsShape(event.outcome) };
    case 'freeze': {
      const { kind, ...rest } = event.outcome;
      return { type: kind, ...rest };
    }
    case 'build':
      return asOneObject(event.event);
  }
}

/** How the build ended. */
type Ended = Pick<BuildReport, 'status' | 'why' | 'workspace'>;

function endLines({ status, why, workspace }: Ended, folder: string): readonly string[] {
  return [
    '',
    status === 'succeeded' ? 'The build passed its cases.' : `The build did not succeed: ${why}`,
    `What was built: ${workspace}`,
    placeLine(folder),
  ];
}

const placeLine = (folder: string): string => `All of it, with the database: ${folder}`;

const statusOf = ({ status }: Ended): ExitStatus =>
  status === 'succeeded' ? exitStatus.done : exitStatus.failed;

/** Writes one thing after the other; `done` waits for the last. */
function inOrder<Thing>(send: (thing: Thing) => Promise<void>) {
  let sent: Promise<void> = Promise.resolve();
  return {
    push: (thing: Thing): void => {
      sent = sent.then(() => send(thing));
    },
    done: () => sent,
  };
}
