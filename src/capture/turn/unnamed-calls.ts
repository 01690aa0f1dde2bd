import { type Fields, isFields } from '../../agents/lenient-json.ts';
import { type WrittenCall, writtenCall } from '../../agents/written-calls.ts';
import { looseList } from './loosen.ts';

/** The calls that JSON without the name of a tool stands for: changes, questions, or both. */
export function unnamedCalls(value: unknown): readonly WrittenCall[] | undefined {
  if (Array.isArray(value)) {
    const areChanges = value.length > 0 && value.every(isChange);
    return areChanges ? [writtenCall('propose', { changes: value })] : undefined;
  }
  if (!isFields(value)) return undefined;
  return isChange(value) ? [writtenCall('propose', { changes: [value] })] : callsByField(value);
}

function callsByField(fields: Fields): readonly WrittenCall[] | undefined {
  const { questions, ...rest } = fields;
  const calls = [
    ...('changes' in rest || 'settles' in rest ? [writtenCall('propose', rest)] : []),
    ...looseList(questions).map((question) =>
      writtenCall('ask', isFields(question) ? question : { text: question }),
    ),
  ];
  return calls.length === 0 ? undefined : calls;
}

const isChange = (value: unknown): value is Fields =>
  isFields(value) && typeof value['op'] === 'string' && ('text' in value || 'item' in value);
