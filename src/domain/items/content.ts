import { caseText } from '../cases/case-text.ts';
import type { Content } from './item.ts';

/** Whether two items say the same, whatever stands behind them. */
export const sameContent = (a: Content, b: Content): boolean =>
  a.section === b.section &&
  a.text === b.text &&
  a.cases.length === b.cases.length &&
  a.cases.every((example, index) => caseText(example) === caseText(b.cases[index]!));
