import type { Logger } from 'pino';
import { causeOf } from './causeOf';
import type { Diagnosis } from './diagnose';

/** By which a line of the log is found again; never the variables of a request. */
export interface Traced {
  readonly correlationId: string;
  readonly operation: string | null;
}

/** Tells the operator what the caller is not told; of a database that is away only why, since every request says so. */
export function logDiagnosis(log: Logger, { code, hidden }: Diagnosis, traced: Traced): void {
  const error = causeOf(hidden);
  if (code === 'UNAVAILABLE') log.warn({ ...traced, code, reason: error.message }, 'A request could not be answered now.');
  else log.error({ ...traced, code, error }, 'A request failed.');
}
