const demand =
  /(?<![\p{L}\p{N}])(?:must|shall|should|muss|müssen|soll|sollen|doit|doivent|debe|deben|deve|devono|devem|moet|moeten)(?![\p{L}\p{N}])/giu;

/** What makes of a clause a condition, a reason or a description, which demands nothing by itself. */
const subordinate =
  /(?<![\p{L}\p{N}])(?:if|when|whenever|while|unless|until|once|because|since|although|that|which|who|whose|where|whether|than|as|wenn|falls|sobald|solange|während|bis|weil|obwohl|dass|ob|damit|si|quand|lorsque|que|qui|cuando|quando|als|wanneer|dat|omdat)(?![\p{L}\p{N}])/iu;

/** How many things a text demands: its “must” and “should”, those of conditions and descriptions left out. */
export function demandsIn(text: string): number {
  return text.split(/[,;:.!?()\n]+/).reduce((count, clause) => count + demandsInClause(clause), 0);
}

/** Behind “users who”, “a file that” or “if” everything up to the end of the clause describes. */
function demandsInClause(clause: string): number {
  const end = clause.search(subordinate);
  const main = end < 0 ? clause : clause.slice(0, end);
  return main.match(demand)?.length ?? 0;
}
