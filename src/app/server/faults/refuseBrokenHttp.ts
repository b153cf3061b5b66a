import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { HEADERS } from '../door/securityHeaders';
import { shown } from './faultReporting';

interface Refused {
  readonly status: number;
  readonly code: 'BAD_REQUEST' | 'TOO_EXPENSIVE';
  readonly message: string;
}

const BAD: Refused = { status: 400, code: 'BAD_REQUEST', message: 'The request is no HTTP that can be read; send it by a client for HTTP, with `content-length`.' };

/** What is wrong, by Node's code for it. */
const REFUSED: Readonly<Record<string, Refused>> = {
  HPE_HEADER_OVERFLOW: { status: 431, code: 'TOO_EXPENSIVE', message: 'The headers of the request are too long; send fewer, or shorter ones, also in the address.' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, code: 'TOO_EXPENSIVE', message: 'The pieces of the body have extensions that are too long; send it with `content-length`.' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, code: 'BAD_REQUEST', message: 'The request did not come to its end within a minute; send it again.' },
};

/** What cannot be read as HTTP has no request that could be answered: it is told in the usual form, and the connection ends. */
export function refuseBrokenHttp(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  const { status, code, message } = REFUSED[error.code ?? ''] ?? BAD;
  const body = JSON.stringify({ errors: [shown({ code, message, hidden: null })] });
  const headers = { ...HEADERS, 'content-type': 'application/json; charset=utf-8', 'content-length': String(Buffer.byteLength(body)), connection: 'close' };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  if (socket.writable) socket.write([`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...lines, '', body].join('\r\n'));
  socket.destroy(error);
}
