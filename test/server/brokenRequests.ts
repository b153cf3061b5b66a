import { gzipSync } from 'node:zlib';
import { headOf, wireOf } from './sendWire';

const JSON_TYPE = 'content-type: application/json';
const QUERY = '{"query":"{ __typename }"}';

const chunked = (...chunks: readonly string[]): Buffer => Buffer.concat([headOf([JSON_TYPE, 'transfer-encoding: chunked']), Buffer.from(chunks.join(''))]);

/** Requests that are no good HTTP, no good JSON, or not what they say: each with how it is refused, as bytes. Node refuses one by itself, without a code. */
export const BROKEN_REQUESTS: readonly (readonly [name: string, refused: string, wire: Buffer])[] = [
  ['a query that is no UTF-8', '400 BAD_REQUEST', wireOf(Buffer.concat([Buffer.from('{"query":"{ '), Buffer.alloc(10_000, 0xff), Buffer.from(' }"}')]))],
  ['half a letter of two bytes at the end', '400 BAD_REQUEST', wireOf(Buffer.concat([Buffer.from('{"query":"{ a }"'), Buffer.from([0xc3])]))],
  ['sixty thousand zero bytes', '400 BAD_REQUEST', wireOf(Buffer.alloc(60_000))],
  ['sixty thousand blanks', '400 BAD_REQUEST', wireOf(' '.repeat(60_000))],
  ['no body', '400 BAD_REQUEST', wireOf('')],
  ['a body that is the word null', '400 BAD_REQUEST', wireOf('null')],
  ['a body that is a number', '400 BAD_REQUEST', wireOf('1e999')],
  ['UTF-16', '400 BAD_REQUEST', wireOf(Buffer.from(QUERY, 'utf16le'))],
  ['a packed body', '415 BAD_REQUEST', wireOf(gzipSync(QUERY), 'content-encoding: gzip')],
  ['a packed body of ten million blanks', '415 BAD_REQUEST', wireOf(gzipSync(' '.repeat(10_000_000)), 'content-encoding: gzip')],
  ['a packed body that does not say so', '400 BAD_REQUEST', wireOf(gzipSync(QUERY))],
  ['text', '400 BAD_REQUEST', Buffer.concat([headOf(['content-type: text/plain', `content-length: ${QUERY.length}`]), Buffer.from(QUERY)])],
  ['a form', '415 BAD_REQUEST', Buffer.concat([headOf(['content-type: application/x-www-form-urlencoded', `content-length: ${QUERY.length}`]), Buffer.from(QUERY)])],
  ['a file', '415 BAD_REQUEST', Buffer.concat([headOf(['content-type: multipart/form-data; boundary=x', `content-length: ${QUERY.length}`]), Buffer.from(QUERY)])],
  ['a type of nothing', '415 BAD_REQUEST', Buffer.concat([headOf([`content-length: ${QUERY.length}`]), Buffer.from(QUERY)])],
  ['less announced than comes', '400 BAD_REQUEST', Buffer.concat([headOf([JSON_TYPE, 'content-length: 10']), Buffer.from(QUERY)])],
  ['a length of less than nothing', '400 BAD_REQUEST', Buffer.concat([headOf([JSON_TYPE, 'content-length: -1']), Buffer.from(QUERY)])],
  ['a length that is a word', '400 BAD_REQUEST', Buffer.concat([headOf([JSON_TYPE, 'content-length: 0x1A']), Buffer.from(QUERY)])],
  ['two lengths', '400 BAD_REQUEST', wireOf(QUERY, 'content-length: 4')],
  ['a length and chunks', '400 BAD_REQUEST', wireOf(QUERY, 'transfer-encoding: chunked')],
  ['an announcement of ten gigabytes', '413 TOO_EXPENSIVE', headOf([JSON_TYPE, 'content-length: 10000000000'])],
  ['an announcement of more than a number can name', '400 BAD_REQUEST', headOf([JSON_TYPE, 'content-length: 99999999999999999999999'])],
  ['chunks of more than the limit, without an end', '413 TOO_EXPENSIVE', chunked(...Array.from({ length: 100 }, () => `400\r\n${'a'.repeat(1024)}\r\n`))],
  ['a chunk with a length that is none', '400 BAD_REQUEST', chunked('zz\r\naa\r\n')],
  ['a chunk with an extension of 20 KB', '413 TOO_EXPENSIVE', chunked(`1;${'a'.repeat(20_000)}\r\na\r\n`)],
  ['a hundred thousand chunks of a byte', '413 TOO_EXPENSIVE', chunked(...Array.from({ length: 100_000 }, () => '1\r\na\r\n'))],
  ['three thousand headers', '431 TOO_EXPENSIVE', wireOf(QUERY, ...Array.from({ length: 3000 }, (_, index) => `x-${index}: a`))],
  ['an address of 20 KB', '431 TOO_EXPENSIVE', headOf([], `GET /graphql?query=${'a'.repeat(20_000)} HTTP/1.1`)],
  ['an address of 10 KB, of fields', '400 TOO_EXPENSIVE', headOf(['apollo-require-preflight: 1'], `GET /graphql?query={${'a,'.repeat(5000)}} HTTP/1.1`)],
  ['a mutation by GET', '405 BAD_REQUEST', headOf(['apollo-require-preflight: 1'], 'GET /graphql?query=mutation{__typename} HTTP/1.1')],
  ['an address with half an escape', '400 BAD_REQUEST', headOf([], 'GET /graphql%E0%A4%A HTTP/1.1')],
  ['a request of no host', '400', Buffer.from('POST /graphql HTTP/1.1\r\ncontent-length: 0\r\nconnection: close\r\n\r\n')],
  ['a method that there is not', '400 BAD_REQUEST', headOf(['content-length: 0'], 'GRAPHQL /graphql HTTP/1.1')],
  ['a version that there is not', '400 BAD_REQUEST', headOf(['content-length: 0'], 'POST /graphql HTTP/7.0')],
  ['a line that ends in half', '400 BAD_REQUEST', Buffer.from('POST /graphql HTTP/1.1\nhost: test\ncontent-length: 0\n\n')],
];
