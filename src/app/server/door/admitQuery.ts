import { GraphQLError, Kind, OperationTypeNode, parse, type DocumentNode } from 'graphql';
import type { Caller } from '../../../domain/access/caller';
import { Fault } from '../../../usecases/fault';
import type { KnownDocuments } from './knownDocuments';
import { LIMITS } from './limits';
import type { Variables } from './listSize';
import type { MeasureQuery } from './measureQueries';
import { refuseExcess } from './refuseExcess';
import type { TrustedDocument } from './trustedDocuments';

/** What GraphQL over HTTP sends, as far as it is looked at here; nothing of it has been checked. */
export interface Sent {
  readonly query?: unknown;
  readonly documentId?: unknown;
  readonly variables?: unknown;
  readonly operationName?: unknown;
  readonly extensions?: unknown;
}

/** A query that goes on to be answered. */
export interface Admitted {
  readonly text: string;
  readonly document: DocumentNode;
  /** Whether it writes: such may take longer. */
  readonly writes: boolean;
}

/** By what queries are admitted. */
export interface Admitting {
  readonly documents: KnownDocuments;
  readonly measure: MeasureQuery;
}

/**
 * Lets in registered documents, and from callers who may explore any query within the limits; throws a fault for
 * others. Null for what is no query at all, which Apollo refuses.
 */
export function admitQuery({ documents: known, measure }: Admitting, caller: Caller, sent: Sent): Admitted | null {
  const registered = registeredDocument(known, sent);
  const text = registered?.text ?? sent.query;
  if (typeof text !== 'string' || text === '') return null;
  const found = registered === null ? known.find(text) : { document: registered.document, trusted: true };
  if (!caller.mayExplore && found?.trusted !== true) throw onlyRegistered();
  const document = found?.document ?? parsed(text);
  if (document === null) return null;
  refuseExcess(measure(document, variablesOf(sent)));
  return { text, document, writes: document.definitions.some((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === OperationTypeNode.MUTATION) };
}

/** What is behind `documentId`, or behind Apollo's way of naming a document where no query comes with it. */
function registeredDocument(known: KnownDocuments, { documentId, query, extensions }: Sent): TrustedDocument | null {
  const id = documentId ?? (query === undefined ? persistedDigest(extensions) : undefined);
  if (id === undefined || id === null) return null;
  const name = typeof id === 'string' ? id : JSON.stringify(id);
  const found = known.trusted(name);
  if (found !== undefined) return found;
  throw new Fault('BAD_REQUEST', `No document \`${name}\` is registered here; \`npx goodstanding documents\` lists those that are.`);
}

function persistedDigest(extensions: unknown): unknown {
  const { persistedQuery } = (extensions ?? {}) as { readonly persistedQuery?: { readonly sha256Hash?: unknown } | null };
  return persistedQuery?.sha256Hash;
}

function onlyRegistered(): Fault {
  return new Fault('FORBIDDEN', 'This caller may only ask by registered documents: send `documentId` and `variables`; `npx goodstanding documents` lists the ids.');
}

/** The variables that were sent; none where they are no object. */
export function variablesOf({ variables }: Sent): Variables {
  return typeof variables === 'object' && variables !== null ? (variables as Variables) : {};
}

/** Null where the text is no GraphQL, which Apollo says better. */
function parsed(text: string): DocumentNode | null {
  if (Buffer.byteLength(text) > LIMITS.query) throw new Fault('TOO_EXPENSIVE', `The query has more than ${LIMITS.query} bytes; put what it carries into variables.`);
  try {
    return parse(text, { maxTokens: LIMITS.tokens, noLocation: true });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    if (!/tokens\. Parsing aborted\.$/.test(error.message)) return null;
    throw new Fault('TOO_EXPENSIVE', `The query has more than ${LIMITS.tokens} words and signs; ask in several queries, and put values into variables.`);
  }
}
