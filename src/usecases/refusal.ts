import type { RefusalCode } from './patronTold';

/** Why a patron was not taken as told, and how to mend it. */
export interface Refusal {
  readonly code: RefusalCode;
  readonly message: string;
}
