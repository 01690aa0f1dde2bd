/** Where a key means something. The first place in a list of places that knows the key decides. */
export type KeyContext =
  | 'anywhere'
  | 'screen'
  | 'composer'
  | 'empty composer'
  | 'question'
  | 'prompt'
  | 'menu'
  | 'panes'
  | 'conversation'
  | 'spec'
  | 'build'
  | 'reader'
  | 'unused'
  | 'findings'
  | 'freeze'
  | 'frozen';

/** What is selected, as far as it decides whether a key does something. */
export type Selected = 'entry' | 'change' | 'item' | 'inferred' | 'elsewhere' | 'blocker' | 'finding';

export interface Binding<Command extends string = string> {
  readonly where: KeyContext;
  readonly keys: readonly string[];
  readonly command: Command;
  /** What it does, as the help says it. */
  readonly does: string;
  /** The few words that the footer has for it; without them the footer does not show it. */
  readonly footer: string | undefined;
  /** What must be selected for the footer to show it. */
  readonly on: Selected | undefined;
}

/** Every key of the screen. The handler, the help and the footer read this table and nothing else. */
export const keyTable = [
  key('composer', 'enter', 'send', 'send', 'send'),
  key(
    'composer',
    'shift+enter alt+enter ctrl+j',
    'newline',
    'a new line; \\ before Enter does the same',
    'new line',
  ),
  key('question', 'ctrl+o', 'options', 'choose an answer to the question of A', 'answers'),
  key('composer', 'ctrl+g', 'editor', 'write in $VISUAL or $EDITOR'),
  key('composer', 'up', 'cursor-up', 'up; from the first row: what you said before'),
  key('composer', 'down', 'cursor-down', 'down; from the last row: what you said after'),
  key('composer', 'left ctrl+b', 'cursor-left', 'one character left'),
  key('composer', 'right ctrl+f', 'cursor-right', 'one character right'),
  key('composer', 'ctrl+left alt+left alt+b', 'word-left', 'one word left'),
  key('composer', 'ctrl+right alt+right alt+f', 'word-right', 'one word right'),
  key('composer', 'home ctrl+a', 'line-start', 'to the start of the line'),
  key('composer', 'end ctrl+e', 'line-end', 'to the end of the line'),
  key('composer', 'ctrl+home', 'draft-start', 'to the start of the text'),
  key('composer', 'ctrl+end', 'draft-end', 'to the end of the text'),
  key('composer', 'backspace', 'delete-back', 'delete backwards'),
  key('composer', 'ctrl+t', 'as-words', 'what was pasted and became a file, as words'),
  key('composer', 'delete ctrl+d', 'delete-forward', 'delete forwards'),
  key('composer', 'ctrl+w alt+backspace', 'delete-word-back', 'delete a word backwards'),
  key('composer', 'alt+d', 'delete-word-forward', 'delete a word forwards'),
  key('composer', 'ctrl+u', 'delete-to-start', 'delete to the start of the line'),
  key('composer', 'ctrl+k', 'delete-to-end', 'delete to the end of the line'),
  key('composer', 'pageup', 'page-up', 'scroll the pane above'),
  key('composer', 'pagedown', 'page-down', 'scroll the pane above'),
  key('empty composer', '?', 'help', 'every key, while nothing is written'),

  key('spec', 'a', 'accept', 'accept the change', 'accept', 'change'),
  key('spec', 'A', 'accept-all', 'accept all that your own typed words ask for', 'all asked for', 'change'),
  key('spec', 'M', 'accept-material', 'accept all that only a long paste, a pipe or a file asks for'),
  key('spec', 'r', 'reject', 'reject it, with a reason', 'reject', 'change'),
  key('spec', 'E', 'edit', 'put the change, or the item, in your own words', 'edit', 'entry'),
  key('spec', 'i', 'write', 'write a new item behind this one', 'new item'),
  key('spec', 'x', 'remove', 'remove the item, with a reason', 'remove', 'item'),
  key('spec', 'e enter', 'evidence', 'your words behind it', 'evidence', 'entry'),
  key('spec', 'n', 'note', 'accept it with a note', 'note', 'change'),
  key('spec', 'q', 'ask', 'ask A about it; decides nothing', 'ask', 'entry'),
  key(
    'spec',
    'c',
    'confirm',
    'confirm an inferred item, or take over one decided elsewhere',
    'confirm',
    'inferred',
  ),
  key('spec', 'o', 'accept-on-nearest', 'the nearest words are yours: accept on them'),
  key('spec', 'u', 'undo', 'undo: the spec before this revision', 'undo'),
  key('spec', 'J alt+down', 'move-down', 'move the item down in its section', 'move down', 'item'),
  key('spec', 'K alt+up', 'move-up', 'move the item up in its section'),
  key('spec', 'm', 'move-to', 'move the item to another section'),
  key('spec', 'I', 'write-in', 'write a new item in a section that you choose'),
  key('spec', 'ctrl+g', 'edit-spec', 'edit the whole spec in $VISUAL or $EDITOR'),
  key('spec', ']', 'next', 'to the next change'),
  key('spec', '[', 'previous', 'to the change before'),
  key('spec', 'w', 'unused', 'your words that no item uses'),
  key('spec', '!', 'findings', 'what is wrong with the spec'),
  key('spec', 'F', 'freeze', 'freeze the spec', 'freeze'),

  key('conversation', '[', 'previous', 'to the message before', 'message before'),
  key('conversation', ']', 'next', 'to the next message', 'next'),
  key('conversation', 'enter', 'expand', 'show all of a long message', 'show all'),

  key('build', '[', 'previous', 'to the build before', 'build before'),
  key('build', ']', 'next', 'to the next build'),

  key('panes', 'j down', 'down', 'down'),
  key('panes', 'k up', 'up', 'up'),
  key('panes', 'pagedown ctrl+d space', 'page-down', 'a page down'),
  key('panes', 'pageup ctrl+u', 'page-up', 'a page up'),
  key('panes', 'g home', 'first', 'to the beginning'),
  key('panes', 'G end', 'last', 'to the end'),
  key('panes', 'y', 'copy', 'copy it, as it was written', 'copy'),
  key('panes', 'z', 'zoom', 'zoom this pane', 'zoom'),
  key('panes', '/', 'commands', 'the commands', 'commands'),
  key('panes', '?', 'help', 'every key'),

  key('unused', 'i', 'keep-words', 'make it an item, word for word', 'make it an item'),
  key('unused', 't', 'mark-talk', 'it was only talk; on what is marked so: it was not', 'talk'),
  key('unused', 's enter', 'send-words', 'show it to A', 'send to A'),
  key('unused', 'u', 'undo', 'undo: the spec before this revision', 'undo'),

  key('reader', 'j down', 'down', 'down'),
  key('reader', 'k up', 'up', 'up'),
  key('reader', 'pagedown ctrl+d space', 'page-down', 'a page down', 'more'),
  key('reader', 'pageup ctrl+u', 'page-up', 'a page up'),
  key('reader', 'g home', 'first', 'to the beginning'),
  key('reader', 'G end', 'last', 'to the end'),
  key('reader', 'y', 'copy', 'copy it', 'copy'),
  key('reader', 'q ?', 'back', 'close'),

  key('findings', 'j down', 'down', 'down'),
  key('findings', 'k up', 'up', 'up'),
  key('findings', 'pagedown ctrl+d space', 'page-down', 'some further down'),
  key('findings', 'pageup ctrl+u', 'page-up', 'some further up'),
  key('findings', 'g home', 'first', 'to the first'),
  key('findings', 'G end', 'last', 'to the last'),
  key('findings', 'q', 'ask-finding', 'make it a question to you', 'question', 'finding'),
  key(
    'findings',
    'c',
    'fix-finding',
    'make it a change that waits: its own, or what A proposes',
    'change',
    'finding',
  ),
  key('findings', 'd', 'dismiss', 'dismiss it, with a reason: it does not come back', 'dismiss', 'finding'),
  key('findings', 'enter', 'go-to-item', 'go to the item that it is about', 'go to it', 'item'),
  key('findings', 'D', 'toggle-dismissed', 'those that you dismissed, or the others', 'dismissed'),
  key('findings', 'R', 'audit', 'look at the whole spec again', 'look again'),
  key('findings', '?', 'help', 'every key'),

  key('freeze', 'j down', 'down', 'down'),
  key('freeze', 'k up', 'up', 'up'),
  key('freeze', 'enter', 'settle', 'go to what stands in the way, or freeze', 'go to it', 'blocker'),
  key('freeze', 'c', 'confirm', 'confirm the inferred item, or take it over', 'confirm', 'inferred'),
  key('freeze', 'a', 'accept', 'accept the change', 'accept', 'change'),
  key('freeze', 't', 'take-over', 'take over all that its author decided', 'all of theirs', 'elsewhere'),
  key('freeze', 'i', 'toggle-inferred', 'freeze with inferred items', 'with inferred'),
  key('freeze', 'n', 'toggle-network', 'grant the build the network', 'network'),
  key('freeze', 'f', 'freeze-now', 'freeze', 'freeze'),
  key('freeze', '!', 'findings', 'what is wrong with the spec'),

  key('frozen', 'b', 'build', 'build what was frozen', 'build'),
  key('frozen', 'y', 'copy', 'copy the hash', 'copy its name'),

  key('screen', 'tab', 'focus-next', 'to the next pane; completes what is being written', 'panes'),
  key('screen', 'shift+tab', 'focus-previous', 'to the pane before'),

  key('anywhere', 'escape', 'back', 'a step back, in the end to the composer'),
  key('anywhere', 'ctrl+c', 'stop', 'stop what runs; twice: leave'),
  key('anywhere', 'ctrl+z', 'suspend', 'back to the shell for a while (fg returns)'),
  key('anywhere', 'ctrl+l', 'redraw', 'draw the screen anew'),
];

/** `keys`: one or more, with spaces between them. */
function key<const Command extends string>(
  where: KeyContext,
  keys: string,
  command: Command,
  does: string,
  footer?: string,
  on?: Binding['on'],
): Binding<Command> {
  return { where, keys: keys.split(' '), command, does, footer, on };
}
