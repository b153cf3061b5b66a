import type { Audited } from './audited';

/** On whose behalf something is changed, and as what it is written down. */
export interface Doing extends Pick<Audited, 'act' | 'what' | 'caller' | 'purpose'> {
  /** Is told of each line that was committed with a change. */
  written(): void;
}
