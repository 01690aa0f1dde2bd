import { z } from 'zod';
import { isFields } from '../../agents/lenient-json.ts';
import { parseId } from '../../domain/items/ids.ts';
import { recommendedOf, spelledOut } from '../options.ts';
import type { ProposedQuestion } from '../wanted.ts';
import { looseList, withoutEmpty } from './loosen.ts';
import { problemsIn, type Unreadable, unreadable } from './unreadable.ts';

const questionSchema = z.object({
  text: z.string({ error: 'must be text' }).trim().min(1, { error: 'a question needs a text' }),
  options: z.preprocess(looseList, z.array(z.coerce.string())),
  recommended: z.coerce.string().optional(),
  items: z.preprocess(looseList, z.array(z.coerce.string())),
});

/** A question as a model wrote it: each option in words, the recommended one among them. */
export function readQuestion(value: unknown): ProposedQuestion | Unreadable {
  const fields = isFields(value) ? withoutEmpty({ text: value['question'], ...value }) : { text: value };
  const read = questionSchema.safeParse(fields);
  if (!read.success) return unreadable(problemsIn(read.error, ''));
  const { text, recommended } = read.data;
  const written = read.data.options.map((option) => option.trim()).filter((option) => option !== '');
  const options = spelledOut(text, written);
  const known = [...new Set(options)];
  const items = read.data.items.flatMap((item) => parseId('item', item) ?? []);
  if (recommended === undefined) return { text, options: known, items };
  const chosen = recommendedOf(options, recommended.trim());
  return { text, options: known.includes(chosen) ? known : [...known, chosen], recommended: chosen, items };
}
