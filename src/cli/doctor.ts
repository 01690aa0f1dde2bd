import { columns } from '../acts/lines/columns.ts';
import { allChecks } from './doctor/checks.ts';
import type { Environment } from './environment.ts';
import { type ExitStatus, exitStatus } from './exit-status.ts';
import { answer } from './output.ts';

/** `doctor`: what was found on this machine. Fails only where nothing at all could be done. */
export async function doctor(environment: Environment): Promise<ExitStatus> {
  const checks = await allChecks(environment);
  const shapes = checks.map(({ check, ok, found, fix }) => ({ check, ok, found, fix }));
  await answer(environment, shapes, () => [
    ...columns(
      checks.map(({ check, ok, needed, found }) => [ok ? 'ok' : needed ? 'FAILS' : 'none', check, found]),
    ),
    ...checks.filter(({ ok, fix }) => !ok && fix !== '').map(({ check, fix }) => `  ${check}: ${fix}`),
  ]);
  return checks.every(({ ok, needed }) => ok || !needed) ? exitStatus.done : exitStatus.failed;
}
