import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, Kind } from 'graphql';
import { Fault, type FaultCode } from '../../../usecases/fault';
import { isBrokenOff, isDatabaseAway } from './databaseAway';

/** What a caller may be told of an error; `hidden` is what the operator must know and the caller must not. */
export interface Diagnosis {
  readonly code: FaultCode;
  readonly message: string;
  readonly hidden: unknown;
  /** After how many seconds trying again may help. */
  readonly retryAfter?: number;
}

/** Faults that are the caller's to mend, with the status that says so. */
export const REFUSALS: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_REQUEST: 400,
  TOO_EXPENSIVE: 400,
  RATE_LIMITED: 429,
};

const AWAY = 'The database does not answer now; try again in a moment.';

const SLOW = 'The database took too long; try again in a moment, or ask for less at once.';

const SOON = 1;

/** What Apollo calls a request that could not be understood. */
const NOT_UNDERSTOOD: ReadonlySet<unknown> = new Set(
  Object.values(ApolloServerErrorCode).filter((code) => code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR),
);

/** Sorts an error: a fault says itself what it is, an unreachable database is UNAVAILABLE, the unforeseen INTERNAL. */
export function diagnose(error: unknown, correlationId: string): Diagnosis {
  const original = originalOf(error);
  if (original instanceof Fault && original.code !== 'INTERNAL') {
    const { code, message, retryAfter } = original;
    return code === 'UNAVAILABLE' ? { code, message, hidden: original, retryAfter: SOON } : { code, message, hidden: null, ...(retryAfter === undefined ? {} : { retryAfter }) };
  }
  if (isNotUnderstood(error, original)) return { code: 'BAD_REQUEST', message: (error as Error).message, hidden: null };
  if (isDatabaseAway(original)) return { code: 'UNAVAILABLE', message: AWAY, hidden: original, retryAfter: SOON };
  if (isBrokenOff(original)) return { code: 'UNAVAILABLE', message: SLOW, hidden: original, retryAfter: SOON };
  return { code: 'INTERNAL', message: masked(correlationId), hidden: original };
}

/** The sentence that stands for what the caller is not told. */
export function masked(correlationId: string): string {
  return `Something went wrong; tell the operator this id: ${correlationId}`;
}

function originalOf(error: unknown): unknown {
  return error instanceof GraphQLError && error.originalError !== undefined ? originalOf(error.originalError) : error;
}

/** Also what GraphQL says of an argument while it executes: such an error points to a value in the query, not to a field. */
function isNotUnderstood(error: unknown, original: unknown): boolean {
  if (!(error instanceof GraphQLError)) return false;
  const pointsTo = original instanceof GraphQLError ? original.nodes?.[0]?.kind : undefined;
  return NOT_UNDERSTOOD.has(error.extensions.code) || (pointsTo !== undefined && pointsTo !== Kind.FIELD);
}
