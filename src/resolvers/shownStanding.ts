import type { Standing } from '../schema/standing.type';
import type { StandingFound } from '../usecases/asking';
import { shownReasons, type ShownReason } from './shownReasons';

type Plain = 'on' | 'validity' | 'basis' | 'status' | 'policy' | 'provenance' | 'computedAt' | 'dataThrough' | 'freshUntil';

/** What is read straight off an answer; the rest is worked out when it is asked for. */
export interface ShownStanding extends Pick<Standing, Plain> {
  readonly reasons: readonly ShownReason[];
  readonly found: StandingFound;
}

/** An answer made ready to be shown. */
export function shownStanding(found: StandingFound): ShownStanding {
  const { answer, consortium, on, policy, provenance, computedAt, dataThrough, freshUntil } = found;
  const { validity, basis, status, reasons } = answer.state;
  const plain = { on, validity, basis, status, policy, provenance, computedAt, dataThrough, freshUntil };
  return { ...plain, reasons: shownReasons(consortium, reasons), found };
}
