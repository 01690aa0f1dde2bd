/** Through what something came: a full screen, a terminal's command line, a pipe, an editor, a git hook, a coding agent. */
export const channels = ['screen', 'terminal', 'pipe', 'editor', 'hook', 'agent'] as const;

export type Channel = (typeof channels)[number];

/**
 * By what means the human decided, as far as the program could see. Evidence and no proof: whoever runs as the
 * user can make it look otherwise.
 */
export interface Means {
  readonly channel: Channel;
  /** The program that started this one, shells left out; absent where that is unknown. */
  readonly parent?: string;
}

const channelText: { readonly [Name in Channel]: string } = {
  screen: 'on the screen',
  terminal: 'on a terminal',
  pipe: 'through a pipe',
  editor: 'in an editor',
  hook: 'in a hook of git',
  agent: 'by a coding agent',
};

/** `through a pipe, from make` */
export const meansText = (means: Means | undefined): string =>
  means === undefined
    ? 'by means that were not recorded'
    : `${channelText[means.channel]}${means.parent === undefined ? '' : `, from ${means.parent}`}`;

/** Whether a human sat before it, as far as can be seen. */
export const isAttended = (means: Means | undefined): boolean =>
  means?.channel === 'screen' || means?.channel === 'terminal';
