import type { Session } from '../../session/api.ts';
import type { Script, TuiPorts } from './ports.ts';

export interface TuiOptions {
  /** Shown first. Whichever session is shown in the end is closed when the screen is left. */
  readonly session: Session;
  readonly ports: TuiPorts;
  /** What there is to know at the start: what was found on this machine, who A is. Asked for behind the first frame,
   * because looking around takes time. */
  readonly notices?: () => Promise<readonly string[]>;
  /** Open the list of sessions first. */
  readonly pickSession?: boolean;
  /** A line above everything, for as long as the screen is there. */
  readonly banner?: string;
  /** Presses keys as a hand would. The human's own keys work meanwhile; Ctrl-C twice leaves. */
  readonly script?: Script;
  /** Hears what the human types before the screen does; what it returns `true` for goes no further. */
  readonly keptBack?: (typed: string) => boolean;
}
