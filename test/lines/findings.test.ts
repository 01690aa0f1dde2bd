import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { runPlain } from '../../src/lines/run.ts';
import type { Session } from '../../src/session/api.ts';
import { auditedSession } from '../session/audits/auditing.ts';
import { reports, type WantedFinding } from '../session/replies.ts';

const silent: WantedFinding = { items: ['R3'], text: 'R3 does not say how loud the bell rings.' };

async function feed(session: Session, ...input: readonly string[]) {
  const lines: string[] = [];
  const status = await runPlain({
    session,
    commands: true,
    from: { kind: 'paste' },
    input: Readable.from([input.join('\n')]),
    print: (line) => lines.push(line),
  });
  return { status, text: lines.join('\n') };
}

const nameOf = (session: Session) => session.view.findings[0]!.id;

test('findings are listed by name, and settled by it', async () => {
  const { session } = await auditedSession([reports(silent)]);
  const { text } = await feed(session, '/audit');
  expect(text).toContain(`${nameOf(session)}  warning  R3  ${silent.text}`);

  const question = await feed(session, `/settle ${nameOf(session)} question`);
  expect(question.text).toContain('Q1 (from audit)  R3 does not say how loud the bell rings. Say which.');
});

test('a finding is dismissed with a reason, and can be looked at', async () => {
  const { session } = await auditedSession([reports(silent)]);
  await session.audit();
  const { text } = await feed(session, `/dismiss ${nameOf(session)} Bells are loud.`, '/audit dismissed');
  expect(text).toContain(silent.text);
  expect(session.view.findings).toEqual([]);
});

test('/settle alone makes a finding a question where it has no change ready, as the command does', async () => {
  const { session } = await auditedSession([reports(silent)]);
  await session.audit();
  const { status, text } = await feed(session, `/settle ${nameOf(session)}`);
  expect(status).toBe('done');
  expect(text).toContain('Q1 (from audit)');
});

test('/freeze shows what the audit found once, and freezes when it is told again', async () => {
  const { session } = await auditedSession([reports(silent)]);
  const { status, text } = await feed(session, '/freeze', '/freeze');
  expect(status).toBe('unsettled');
  expect(text).toMatch(/Nothing was frozen yet[\s\S]*how loud[\s\S]*Frozen revision 1/);
});

test('/freeze goes on where the audit fails, or is not wanted', async () => {
  const failing = await auditedSession([{ fault: { status: 400 } }]);
  const failed = await feed(failing.session, '/freeze');
  expect(failed.text).toMatch(/No audit before freezing[\s\S]*Frozen revision 1/);
  const { session, audits } = await auditedSession([reports(silent)]);
  expect((await feed(session, '/freeze no-audit')).text).toContain('Frozen revision 1');
  expect(audits()).toEqual([]);
});
