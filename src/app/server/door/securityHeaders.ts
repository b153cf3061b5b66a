import type { FastifyReply } from 'fastify';

/**
 * What every answer tells a browser: it is no more than its type says, belongs in no frame, loads nothing, is kept
 * nowhere and is not named to other sites. The page for trying queries says itself what it loads.
 */
export const HEADERS = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'cache-control': 'no-store',
} as const;

/** Puts the headers on an answer that has none of them yet. */
export function withSecurityHeaders(reply: FastifyReply): FastifyReply {
  return reply.headers(HEADERS);
}
