/** The names of items in a text of the program's own, such as the key of a finding. */
export const namesInKey = (key: string): readonly string[] => key.match(itemNames) ?? [];

const itemNames = /\bR[1-9]\d{0,8}\b/g;

/** A text of the program's own, such as the key of a finding, with other names of items in it. */
export const renamedInKey = (key: string, rename: (name: string) => string): string =>
  key.replace(itemNames, rename);
