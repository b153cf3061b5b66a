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
  // What is left unread would be taken for the next request of the connection.
  const refused = (message: string): BodyRefused => {
    void reply.header('connection', 'close');
    return new BodyRefused(413, message);
  };
  const announced = request.headers['content-length'];
  if (announced === undefined) return body.pipe(counting(most, refused));
  if (Number(announced) <= most) return body;
  throw refused(tooLarge(most));
}

/** Each piece costs as much as a kilobyte, however small it is, so they are counted beside the bytes. */
function counting(most: number, refused: (message: string) => BodyRefused): Transform {
  let [taken, pieces] = [0, 0];
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      taken += chunk.length;
      pieces += 1;
      if (taken > most) done(refused(tooLarge(most)));
      else if (pieces > LIMITS.pieces) done(refused(`The body comes in more than ${LIMITS.pieces} pieces; send it with \`content-length\`, or in larger pieces.`));
      else done(null, chunk);
    },
  });
}

function tooLarge(most: number): string {
  return `The body has more than ${most} bytes; send less at once.`;
}
