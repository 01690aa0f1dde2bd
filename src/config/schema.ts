import { z } from 'zod';

/** What the files of `prompts/` are called, without `.md`. */
const PROMPT_NAMES = ['capture', 'plan', 'task', 'repair', 'audit'] as const;

// Each message completes the sentence "model.retries must be ...".
const text = (what: string) => z.string(what).trim().min(1, what);
const truth = z.boolean('true or false');

function whole(minimum: number, maximum: number) {
  const what = `a whole number from ${minimum} to ${maximum}`;
  return z.int(what).min(minimum, what).max(maximum, what);
}

function amount(minimum: number, maximum: number) {
  const what = `a number from ${minimum} to ${maximum}`;
  return z.number(what).min(minimum, what).max(maximum, what);
}

const BASE_URL =
  'a http: or https: URL without user, password, query and fragment, such as http://127.0.0.1:11434/v1';

const baseURL = z.string(BASE_URL).refine((value) => {
  const url = URL.parse(value);
  const isPlain = url !== null && url.username === '' && url.password === '' && !/[?#]/.test(value);
  return isPlain && ['http:', 'https:'].includes(url.protocol);
}, BASE_URL);

const VARIABLE =
  'the name of an environment variable that holds the key, such as OPENAI_API_KEY, and not the key itself';

const apiKeyEnv = z.string(VARIABLE).regex(/^[A-Za-z_][A-Za-z0-9_]*$/, VARIABLE);

const HEADERS = 'names and values of HTTP headers';
const NO_KEYS = 'without a key in it: write "$NAME", and the environment variable NAME is put in';

const headers = z
  .record(
    z.string().regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/),
    z
      .string('text, in which $NAME stands for an environment variable')
      .regex(/^[^\p{Cc}]*$/u, 'text on one line'),
    HEADERS,
  )
  .superRefine((record, context) => {
    for (const [name, value] of Object.entries(record)) {
      const holdsKey = /authorization|cookie|secret|token|(api|auth|access)[-_]?key/i.test(name);
      if (holdsKey && !value.includes('$'))
        context.addIssue({ code: 'custom', path: [name], message: NO_KEYS });
    }
  });

const price = z.strictObject(
  {
    input: amount(0, 100_000),
    output: amount(0, 100_000),
    cached: amount(0, 100_000).optional(),
  },
  'prices',
);

/** What Specwright itself says in a request, and nobody else can. */
const OWN_FIELDS = ['model', 'messages', 'tools', 'stream', 'stream_options'];
const EXTRA = `fields of the request body, without ${OWN_FIELDS.join(', ')}`;

const extraBody = z
  .record(z.string(), z.json(), EXTRA)
  .refine((fields) => OWN_FIELDS.every((name) => !(name in fields)), EXTRA);

const modelFields = {
  baseURL,
  name: text('the name of a model'),
  apiKeyEnv,
  headers,
  timeoutSeconds: amount(1, 86_400),
  retries: whole(0, 20),
  temperature: amount(0, 2),
  maxTokens: whole(1, 10_000_000),
  images: truth,
  price,
  extraBody,
};

const model = z.strictObject(modelFields, 'settings of a model').partial();

const limits = z
  .strictObject(
    {
      commandSeconds: whole(1, 86_400),
      outputKilobytes: whole(1, 1_000_000),
      processes: whole(1, 100_000),
      repairs: whole(0, 20),
      steps: whole(1, 10_000),
      parallel: whole(1, 64),
    },
    'limits',
  )
  .partial();

const path = text('a path');
const ALLOWED = 'a list of network and unsandboxed';

/** What a `.specrc` can say. Strict: what is not here is an error. */
export const fileSchema = z.strictObject(
  {
    model: model.optional(),
    capture: z
      .strictObject(
        {
          model,
          questionsPerTurn: whole(0, 10),
          checkpointCharacters: whole(2_000, 10_000_000),
          longestUtterance: whole(1_000, 10_000_000),
        },
        'settings',
      )
      .partial()
      .optional(),
    audit: z.strictObject({ background: truth, beforeFreezing: truth }, 'settings').partial().optional(),
    build: z.strictObject({ model, limits, workspaces: path }, 'settings').partial().optional(),
    prompts: z
      .strictObject(
        Object.fromEntries(PROMPT_NAMES.map((name) => [name, path.optional()])),
        'paths of prompts',
      )
      .optional(),
    database: path.optional(),
    allow: z.array(z.enum(['network', 'unsandboxed'], ALLOWED), ALLOWED).optional(),
    signing: z.strictObject({ key: path, allowedSigners: path }, 'paths of files').partial().optional(),
    mouse: truth.optional(),
  },
  'settings, such as `model:` with `baseURL:` and `name:` in it',
);

export type FileSettings = z.infer<typeof fileSchema>;
export type ModelSection = z.infer<typeof model>;
