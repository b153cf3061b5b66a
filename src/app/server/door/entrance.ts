import type { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../domain/access/caller';
import type { Asking } from '../../../resolvers/requestContext';
import type { Deadline } from '../../../usecases/deadline';
import type { CallerRates } from '../../../usecases/rates/callerRates';
import type { Authenticate } from '../../access/authenticate';
import { purposeOf } from '../purpose';
import { boundedBody, largestBody } from './bodySize';

/** What is known of a request, the more the further it has come in. */
export interface Visit extends Omit<Asking, 'deadline'> {
  deadline: Deadline | null;
}

/** What finds out who comes. */
export interface Doorkeeper {
  readonly authenticate: Authenticate;
  noteKeyUse(caller: Caller): void;
  ratesOf(caller: Caller): CallerRates;
}

/** The way in, the same for questions and for streams. */
export interface Entrance {
  /** Finds out who asks, before the body is read. */
  onRequest(request: FastifyRequest): Promise<void>;
  /** Bounds the body, before it is parsed. */
  preParsing(request: FastifyRequest, reply: FastifyReply, body: Readable): Promise<Readable>;
  visitOf(request: FastifyRequest): Visit;
}

/** Lets in whoever is known and does not ask too often. */
export function entrance({ authenticate, noteKeyUse, ratesOf }: Doorkeeper): Entrance {
  const visits = new WeakMap<FastifyRequest, Visit>();
  const visitOf = (request: FastifyRequest): Visit => visits.get(request) as Visit;
  return {
    onRequest: async (request) => {
      const caller = await authenticate(authorizationOf(request));
      const rates = ratesOf(caller);
      await rates.request();
      visits.set(request, { caller, rates, purpose: purposeOf(request.headers), deadline: null });
      noteKeyUse(caller);
    },
    preParsing: async (request, reply, body) => (request.method === 'POST' ? boundedBody(request, reply, body, largestBody(visitOf(request).caller)) : body),
    visitOf,
  };
}

/** Of two headers none counts: which of them is meant would be a guess. */
export function authorizationOf({ raw: { rawHeaders } }: FastifyRequest): string {
  return rawHeaders.filter((_, index) => index % 2 === 1 && /^authorization$/i.test(rawHeaders[index - 1] as string)).join(', ');
}
