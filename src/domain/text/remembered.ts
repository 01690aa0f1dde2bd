/**
 * Works something out once for each object, as long as that is there. Items never change, so after an edit only
 * what the edited item says is looked at again.
 */
export function remembered<Subject extends object, Result>(
  work: (subject: Subject) => Result,
): (subject: Subject) => Result {
  const known = new WeakMap<Subject, { readonly result: Result }>();
  return (subject) => {
    const before = known.get(subject);
    if (before !== undefined) return before.result;
    const result = work(subject);
    known.set(subject, { result });
    return result;
  };
}
