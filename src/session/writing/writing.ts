import { emptySpec } from '../../domain/changes/apply.ts';
import type { DirectEdit } from '../../domain/changes/direct-edit.ts';
import { firstSource, textOf } from '../../domain/changes/material.ts';
import type { ItemId } from '../../domain/items/ids.ts';
import type { Spec } from '../../domain/items/item.ts';
import type { MaterialSource, Words } from '../../domain/items/utterance.ts';
import { editableItem, editableSpec, parseEdited } from '../../domain/markdown/edited-markdown.ts';
import { editsBetween, editsThatFit } from '../../domain/markdown/markdown-edits.ts';
import { normaliseTitle } from '../../domain/text/text.ts';
import type { Decided } from '../api.ts';
import type { SessionCore } from '../core.ts';
import { NothingToDecideError, requireWords } from '../errors.ts';
import { type Recorder, record } from '../recorder.ts';
import { decideOwnChanges } from './own-changes.ts';
import { itemOf, OwnEdits } from './own-edit.ts';

/** The human's own changes, as one revision. Edits that leave everything as it is are none. */
export function write(core: SessionCore, edits: readonly DirectEdit[], from?: MaterialSource): Decided {
  return record(core, (recorder) => decide(core, recorder, edits, from));
}

/**
 * What differs between the spec, or one item of it, and its Markdown as the human left it; a new title as well. A
 * text that was made of an earlier revision says only what was changed in it: what came later stays.
 */
export function writeMarkdown(core: SessionCore, words: Words, of?: ItemId): Decided {
  const text = textOf(words);
  const { store, id, ledger } = core;
  // An empty file is more often an accident of an editor than the wish to remove everything.
  requireWords(text);
  const { title, items, revision } = parseEdited(text);
  const before = specOf(core, revision);
  const shown = of === undefined ? undefined : new Set([itemOf(ledger.spec, of).id]);
  const nextItem = () => store.counters.next(id, 'item');
  return record(core, (recorder) => {
    const made = editsBetween(before, items, nextItem, shown);
    const edits = before === ledger.spec ? made : editsThatFit(made, ledger.spec);
    const renamed = of === undefined && title !== undefined && title !== normaliseTitle(ledger.spec.title);
    const decided =
      renamed && edits.length === 0
        ? { revision: ledger.revision, decided: [] }
        : decide(core, recorder, edits, firstSource(words));
    if (renamed) recorder.title(title);
    return decided;
  });
}

/** The spec as it was; as it is where no earlier revision is named. */
function specOf({ store, id, ledger }: SessionCore, revision = ledger.revision): Spec {
  if (revision >= ledger.revision) return ledger.spec;
  return store.revisions.specAt(id, revision) ?? emptySpec(ledger.spec.title);
}

/** What `writeMarkdown` reads. Throws `UnknownItemError`. */
export function editableMarkdown({ ledger: { spec, revision } }: SessionCore, of?: ItemId): string {
  return of === undefined ? editableSpec(spec, revision) : editableItem(itemOf(spec, of), revision);
}

function decide(
  core: SessionCore,
  recorder: Recorder,
  edits: readonly DirectEdit[],
  from: MaterialSource | undefined,
): Decided {
  const own = new OwnEdits(core, recorder, from);
  const changes = edits.flatMap((edit) => own.changes(edit));
  if (changes.length === 0) throw new NothingToDecideError('Nothing differs from the spec as it stands.');
  return decideOwnChanges(core, recorder, changes);
}
