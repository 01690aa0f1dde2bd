import type { Finding } from '../spec/finding.ts';
import type { FindingId } from '../spec/ids.ts';
import type { Question } from '../spec/question.ts';
import type { PointedOutcome } from './api.ts';
import type { SessionCore } from './core.ts';
import type { Turns } from './turns.ts';

export function dismiss(_core: SessionCore, _finding: FindingId, _reason: string): void {
  throw new Error('not built');
}

export function askFinding(_core: SessionCore, _finding: Finding): Question {
  throw new Error('not built');
}

export async function fixFinding(
  _core: SessionCore,
  _turns: Turns,
  _finding: Finding,
): Promise<PointedOutcome> {
  throw new Error('not built');
}
