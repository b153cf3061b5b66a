import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequestContext } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../../../resolvers/requestContext';
import { diagnose, type Diagnosis } from './diagnose';
import { logDiagnosis } from './logDiagnosis';

/** What Apollo needs so that callers meet only the contract's codes, and the operator every cause once. */
export interface FaultReporting {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

/** The plugin knows the request and sorts its errors; `formatError` then finds each sorted. */
export function faultReporting(log: Logger): FaultReporting {
  const diagnoses = new WeakMap<object, Diagnosis>();
  const sort = (request: GraphQLRequestContext<RequestContext>): void => {
    const { errors = [], operationName = null } = request;
    const sorted = errors.map((error) => diagnose(error, request.contextValue.correlationId));
    sorted.forEach((diagnosis, index) => diagnoses.set(errors[index] as GraphQLError, diagnosis));
    const { correlationId } = request.contextValue;
    distinct(sorted).forEach((diagnosis) => logDiagnosis(log, diagnosis, { correlationId, operation: operationName }));
  };
  return {
    plugin: {
      requestDidStart: async () => ({
        didEncounterErrors: async (request) => sort(request),
        willSendResponse: async ({ errors = [], response }) => {
          if (!errors.some((error) => diagnoses.get(error)?.code === 'UNAVAILABLE')) return;
          response.http.status = 503;
          response.http.headers.set('retry-after', '1');
        },
      }),
    },
    formatError: (formatted, error) => ({
      ...placeOf(formatted),
      ...shown(diagnoses.get(error as object) ?? beforeTheRequest(log, error)),
    }),
  };
}

/** The message and the code of a diagnosis, as a GraphQL error has them. */
export function shown({ code, message }: Diagnosis): { readonly message: string; readonly extensions: { readonly code: string } } {
  return { message, extensions: { code } };
}

function placeOf({ locations, path }: GraphQLFormattedError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return { ...(locations === undefined ? {} : { locations }), ...(path === undefined ? {} : { path }) };
}

/** One cause may fail many fields; it is told of once. */
function distinct(sorted: readonly Diagnosis[]): Diagnosis[] {
  return sorted.filter(
    ({ code, hidden }, index) =>
      hidden !== null && sorted.findIndex((other) => (code === 'UNAVAILABLE' ? other.code === code : other.hidden === hidden)) === index,
  );
}

/** What fails before a request is one has no context, so it gets an id of its own. */
function beforeTheRequest(log: Logger, error: unknown): Diagnosis {
  const correlationId = randomUUID();
  const diagnosis = diagnose(error, correlationId);
  if (diagnosis.hidden !== null) logDiagnosis(log, diagnosis, { correlationId, operation: null });
  return diagnosis;
}
