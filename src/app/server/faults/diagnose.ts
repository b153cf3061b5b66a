import { ApolloServerErrorCode } from '@apollo/server/errors';
import { GraphQLError, Kind } from 'graphql';
import { Fault, type FaultCode } from '../../../usecases/fault';
import { isDatabaseAway } from './databaseAway';

/** What a caller may be told of an error; `hidden` is what the operator must know and the caller must not. */
export interface Diagnosis {
  readonly code: FaultCode;
  readonly message: string;
  readonly hidden: unknown;
}

const AWAY = 'The database does not answer now; try again in a moment.';

/** What Apollo calls a request that could not be understood. */
const NOT_UNDERSTOOD: ReadonlySet<unknown> = new Set(
  Object.values(ApolloServerErrorCode).filter((code) => code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR),
);

/** Sorts an error: a fault says itself what it is, an unreachable database is UNAVAILABLE, the unforeseen INTERNAL. */
export function diagnose(error: unknown, correlationId: string): Diagnosis {
  const original = originalOf(error);
  if (original instanceof Fault && original.code !== 'INTERNAL') {
    return { code: original.code, message: original.message, hidden: original.code === 'UNAVAILABLE' ? original : null };
  }
  if (isNotUnderstood(error, original)) return { code: 'BAD_REQUEST', message: (error as Error).message, hidden: null };
  if (isDatabaseAway(original)) return { code: 'UNAVAILABLE', message: AWAY, hidden: original };
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
