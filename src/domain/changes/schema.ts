import { z } from 'zod';
import type { Case, CaseFiles, CommandCase, Expectation, StoryCase, TableCase } from '../cases/case.ts';
import { tableProblems } from '../cases/case-table.ts';
import type { FrozenItem } from '../items/frozen-item.ts';
import { type CountedIds, type CountedKind, type EventId, parseId } from '../items/ids.ts';
import type { Evidence, Item, NonEmpty, Spec } from '../items/item.ts';
import type { Question } from '../items/question.ts';
import { sections } from '../items/section.ts';
import type {
  AskedQuestion,
  AttachedFile,
  Context,
  Material,
  MaterialSource,
  ShownChange,
  Utterance,
} from '../items/utterance.ts';
import type { Change, NearestWords } from './change.ts';

/** Which schemas are of counted names, and of which kind. */
export const countedIds = z.registry<{ readonly kind: CountedKind }>();

/** A counted name in its one spelling, `R12`. */
const id = <Kind extends CountedKind>(kind: Kind) =>
  z
    .custom<CountedIds[Kind]>((value) => typeof value === 'string' && parseId(kind, value) === value, {
      error: `not the name of a ${kind}`,
    })
    .register(countedIds, { kind });

export { id as idSchema };

export const eventIdSchema = z.custom<EventId>(
  (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value),
  { error: 'not the id of an event' },
);

const count = z.int().min(0);

export const sectionSchema = z.enum(sections);

const caseFilesSchema: z.ZodType<CaseFiles> = z.record(z.string(), z.string());

const expectationSchema: z.ZodType<Expectation> = z.union([
  z.strictObject({ equals: z.string() }),
  z.strictObject({ contains: z.string() }),
]);

const commandCaseSchema = z.strictObject({
  kind: z.literal('command'),
  name: z.string(),
  run: z.string(),
  files: caseFilesSchema.exactOptional(),
  stdin: z.string().exactOptional(),
  exit: z.int(),
  stdout: expectationSchema.exactOptional(),
  stderr: expectationSchema.exactOptional(),
  filesAfter: caseFilesSchema.exactOptional(),
  heldBack: z.boolean(),
}) satisfies z.ZodType<CommandCase>;

const storyCaseSchema = z.strictObject({
  kind: z.literal('story'),
  name: z.string(),
  given: z.string(),
  when: z.string(),
  expected: z.string(),
  heldBack: z.boolean(),
}) satisfies z.ZodType<StoryCase>;

const tableCaseSchema = z
  .strictObject({
    kind: z.literal('table'),
    name: z.string(),
    run: z.string(),
    files: caseFilesSchema.exactOptional(),
    columns: z.array(z.string()),
    rows: z.array(z.array(z.string())),
    heldBack: z.boolean(),
  })
  .superRefine((table, context) => {
    for (const message of tableProblems(table)) context.addIssue({ code: 'custom', message });
  }) satisfies z.ZodType<TableCase>;

export const caseSchema: z.ZodType<Case> = z.discriminatedUnion('kind', [
  commandCaseSchema,
  tableCaseSchema,
  storyCaseSchema,
]);

export const materialSourceSchema: z.ZodType<MaterialSource> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('file'), name: z.string() }),
  z.object({ kind: z.literal('pipe') }),
  z.object({ kind: z.literal('paste') }),
  z.object({ kind: z.literal('argument') }),
]);

const materialSchema: z.ZodType<Material> = z.object({
  start: count,
  end: count,
  from: materialSourceSchema,
});

const evidenceFields = {
  utterance: id('utterance'),
  start: count,
  end: count,
  text: z.string(),
  answers: z.string().exactOptional(),
  from: materialSourceSchema.exactOptional(),
  earlier: z.literal(true).exactOptional(),
};

export const evidenceSchema: z.ZodType<Evidence> = z.object(evidenceFields);

export const nearestSchema: z.ZodType<NearestWords> = z.object({ ...evidenceFields, claimed: z.string() });

export const someEvidence: z.ZodType<NonEmpty<Evidence>> = z.tuple([evidenceSchema], evidenceSchema);

const backings = {
  explicit: { origin: z.literal('explicit'), evidence: someEvidence },
  confirmed: {
    origin: z.literal('confirmed'),
    evidence: z.array(evidenceSchema),
    confirmedBy: id('decision').exactOptional(),
  },
  inferred: { origin: z.literal('inferred'), evidence: z.array(evidenceSchema) },
};

/** `fields` with each of the three backings. */
const backed = <Shape extends z.core.$ZodLooseShape>(fields: Shape) =>
  z.discriminatedUnion('origin', [
    z.object({ ...fields, ...backings.explicit }),
    z.object({ ...fields, ...backings.confirmed }),
    z.object({ ...fields, ...backings.inferred }),
  ]);

const contentFields = { section: sectionSchema, text: z.string(), cases: z.array(caseSchema) };
const contentSchema = z.object(contentFields);

export const itemSchema: z.ZodType<Item> = backed({ id: id('item'), ...contentFields });

export const specSchema: z.ZodType<Spec> = z.object({
  title: z.string(),
  items: z.array(itemSchema),
  removed: z.array(z.object({ item: itemSchema, revision: count })),
});

export const frozenItemSchema: z.ZodType<FrozenItem> = z.object({
  id: id('item'),
  ...contentFields,
  origin: z.enum(['explicit', 'confirmed', 'inferred']),
});

const changeFields = {
  id: id('change'),
  proposal: id('proposal'),
  item: id('item'),
  askedFor: z.boolean(),
  material: z.tuple([materialSourceSchema], materialSourceSchema).exactOptional(),
  reason: z.string().exactOptional(),
  downgrade: z.string().exactOptional(),
  nearest: z.tuple([nearestSchema], nearestSchema).exactOptional(),
  findings: z.array(id('finding')).exactOptional(),
  rejectedBefore: z.object({ change: id('change'), reason: z.string() }).exactOptional(),
  ...contentFields,
};
const after = z.union([z.literal('top'), id('item')]).exactOptional();
const before = contentSchema;

export const changeSchema: z.ZodType<Change> = z.discriminatedUnion('op', [
  backed({ ...changeFields, op: z.literal('add'), after }),
  backed({ ...changeFields, op: z.literal('replace'), before }),
  backed({ ...changeFields, op: z.literal('move'), before, after }),
  backed({ ...changeFields, op: z.literal('remove'), before }),
  backed({ ...changeFields, op: z.literal('restore') }),
]);

const askedQuestionSchema: z.ZodType<AskedQuestion> = z.object({
  id: id('question'),
  text: z.string(),
  options: z.array(z.string()),
  recommended: z.string().exactOptional(),
});

export const questionSchema: z.ZodType<Question> = z.object({
  id: id('question'),
  from: z.enum(['A', 'B', 'audit']),
  build: id('build').exactOptional(),
  findings: z.array(id('finding')).exactOptional(),
  text: z.string(),
  items: z.array(id('item')),
  options: z.array(z.string()),
  recommended: z.string().exactOptional(),
});

const shownChangeSchema: z.ZodType<ShownChange> = z.object({
  id: id('change'),
  item: id('item'),
  text: z.string(),
});

export const contextSchema: z.ZodType<Context> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({
    kind: z.literal('turn'),
    reply: z.string(),
    questions: z.array(askedQuestionSchema),
    changes: z.array(shownChangeSchema),
  }),
  z.object({ kind: z.literal('question'), question: askedQuestionSchema }),
  z.object({ kind: z.literal('change'), change: shownChangeSchema }),
  z.object({ kind: z.literal('item'), id: id('item'), text: z.string() }),
  z.object({ kind: z.literal('build'), id: id('build'), text: z.string() }),
  z.object({ kind: z.literal('finding'), id: id('finding'), text: z.string() }),
]);

const attachedFileSchema: z.ZodType<AttachedFile> = z.object({
  name: z.string(),
  mediaType: z.string(),
  hash: z.string(),
  bytes: count,
});

export const utteranceSchema: z.ZodType<Utterance> = z.object({
  id: id('utterance'),
  kind: z.enum(['message', 'answer', 'note', 'reason', 'ask', 'edit', 'attachment', 'import']),
  text: z.string(),
  context: contextSchema,
  file: attachedFileSchema.exactOptional(),
  material: z.array(materialSchema).exactOptional(),
  at: z.int(),
});
