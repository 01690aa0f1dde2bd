import type { FileSettings, ModelSection } from './schema.ts';

/**
 * Lays one file over another, key by key in each section. What belongs to an endpoint stays with it: a file
 * that names another endpoint is not given the key and the headers of this one.
 */
export function mergeSettings(over: FileSettings, under: FileSettings): FileSettings {
  return {
    ...under,
    ...over,
    model: mergeModels(over.model ?? {}, under.model ?? {}),
    capture: { ...under.capture, ...over.capture },
    audit: { ...under.audit, ...over.audit },
    build: { ...under.build, ...over.build },
    prompts: { ...under.prompts, ...over.prompts },
    signing: { ...under.signing, ...over.signing },
  };
}

/** Settings of a model laid over others: those of another endpoint, or of another model, do not carry over. */
export function mergeModels(over: ModelSection, under: ModelSection): ModelSection {
  const isOtherEndpoint = over.baseURL !== undefined && over.baseURL !== under.baseURL;
  const isOtherModel = isOtherEndpoint || (over.name !== undefined && over.name !== under.name);
  const { apiKeyEnv, headers, extraBody, price, ...common } = under;
  return {
    ...common,
    ...(isOtherEndpoint ? {} : defined({ apiKeyEnv, headers })),
    ...(isOtherModel ? {} : defined({ price, extraBody })),
    ...over,
  };
}

function defined(fields: ModelSection): ModelSection {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
