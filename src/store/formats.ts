import { format1 } from './format-1/format-1.ts';
import { format2 } from './format-2/format-2.ts';
import { format3 } from './format-3/format-3.ts';

/** The SQL that makes each format out of the one before: the first makes format 1 out of an empty file. */
export const formats: readonly string[] = [format1, format2, format3];

/** The name of the schema that all of them make, as `schemaMadeBy` gives it. A test holds it against them. */
export const newestSchema = '2b2d73f62a292833590822f5b9c2bd6c9f1b5eac15dcd0005a13389c6752cf87';
