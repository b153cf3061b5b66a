import { randomUUID } from 'node:crypto';
import type { ApolloServerPlugin, GraphQLRequestContext, GraphQLResponse } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../../../resolvers/requestContext';
import { LIMITS } from '../door/limits';
import { diagnose, REFUSALS, type Diagnosis } from './diagnose';
import { logDiagnosis } from './logDiagnosis';

/** What Apollo needs so that callers meet only the contract's codes, and the operator every cause once. */
export interface FaultReporting {
  readonly plugin: ApolloServerPlugin<RequestContext>;
  formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError;
}

/**
 * The plugin knows the request and sorts its errors; `formatError` then finds each sorted. In production no message
 * suggests names of the schema.
 */
export function faultReporting(log: Logger, production: boolean): FaultReporting {
  const diagnoses = new WeakMap<object, Diagnosis>();
  const sort = (request: GraphQLRequestContext<RequestContext>): void => {
    const { errors = [], operationName = null } = request;
    const sorted = errors.map((error) => diagnose(error, request.contextValue.correlationId));
    sorted.forEach((diagnosis, index) => diagnoses.set(errors[index] as GraphQLError, diagnosis));
    const { correlationId, deadline } = request.contextValue;
    // Who waited has been told already, and so has the log.
    if (deadline.told) return;
    distinct(sorted).forEach((diagnosis) => logDiagnosis(log, diagnosis, { correlationId, operation: operationName }));
  };
  return {
    plugin: {
      requestDidStart: async () => ({
        didEncounterErrors: async (request) => sort(request),
        willSendResponse: async ({ errors = [], response }) => {
          const found = errors.flatMap((error) => diagnoses.get(error) ?? []);
          const refusal = found.find(({ code }) => code === 'UNAVAILABLE') ?? wholeRefusal(found, response.body);
          if (refusal === undefined) return;
          response.http.status = REFUSALS[refusal.code] ?? 503;
          if (refusal.retryAfter !== undefined) response.http.headers.set('retry-after', String(refusal.retryAfter));
        },
      }),
    },
    formatError: (formatted, error) => ({
      ...placeOf(formatted),
      ...shown(diagnoses.get(error as object) ?? beforeTheRequest(log, error), production),
    }),
  };
}

/** The message and the code of a diagnosis, as a GraphQL error has them; what the message repeats of the request is bounded. */
export function shown({ code, message }: Diagnosis, production = true): { readonly message: string; readonly extensions: { readonly code: string } } {
  const told = production ? message.replace(/ ?Did you mean [^?]+\?/, '') : message;
  return { message: told.length > LIMITS.message ? `${told.slice(0, LIMITS.message)} …` : told, extensions: { code } };
}

/** What refuses the request as a whole: nothing is answered, for the caller may not ask or asks too often. */
function wholeRefusal(found: readonly Diagnosis[], body: GraphQLResponse['body']): Diagnosis | undefined {
  if (body.kind !== 'single' || body.singleResult.data === undefined) return undefined;
  if (!Object.values(body.singleResult.data ?? {}).every((value) => value === null)) return undefined;
  const refusal = found.find(({ code }) => code === 'RATE_LIMITED') ?? found[0];
  if (refusal === undefined || !['RATE_LIMITED', 'FORBIDDEN'].includes(refusal.code)) return undefined;
  // With any other data the answer would have to be 200.
  body.singleResult.data = null;
  return refusal;
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
