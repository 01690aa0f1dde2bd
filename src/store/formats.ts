import { format1 } from './format-1/format-1.ts';
import { format2 } from './format-2/format-2.ts';
import { format3 } from './format-3/format-3.ts';
import { format4 } from './format-4/format-4.ts';

/** The SQL that makes each format out of the one before: the first makes format 1 out of an empty file. */
export const formats: readonly string[] = [format1, format2, format3, format4];

/** The name of the schema that all of them make, as `schemaMadeBy` gives it. A test holds it against them. */
export const newestSchema = '339a4eb45b0b86a615b9916e33a9fd3ee96e6f7617b5795943901504eb79e8a3';
