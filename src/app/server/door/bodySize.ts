import { Transform, type Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '../../../domain/access/caller';
import { LIMITS } from './limits';

/** A body that is not taken in; Fastify answers with the status. */
class BodyRefused extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** The largest body that a caller may send, in bytes. */
export function largestBody({ acts }: Caller): number {
  return acts.has('facts:write') ? LIMITS.bodyOfFacts : LIMITS.body;
}

/**
 * Refuses a body before any of it is parsed: by its announced length before it is read, one without a length as soon
 * as it has become too long. A packed body could grow beyond all measure, so none is unpacked.
 */
export function boundedBody(request: FastifyRequest, reply: FastifyReply, body: Readable, most: number): Readable {
  if (request.headers['content-encoding'] !== undefined) throw new BodyRefused(415, 'Send the body as it is, without `content-encoding`.');
  const announced = request.headers['content-length'];
  if (announced === undefined) return body.pipe(counting(most));
  if (Number(announced) <= most) return body;
  // What is left unread would be taken for the next request of the connection.
  void reply.header('connection', 'close');
  throw tooLarge(most);
}

function counting(most: number): Transform {
  let taken = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      if (taken > most) done(tooLarge(most));
      else done(null, chunk);
    },
  });
}

function tooLarge(most: number): BodyRefused {
  return new BodyRefused(413, `The body has more than ${most} bytes; send less at once.`);
}
