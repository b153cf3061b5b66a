import { once } from 'node:events';
import { connect } from 'node:net';

export interface RawReply {
  readonly status: number;
  readonly head: string;
  readonly body: string;
}

/** Asks `{ __typename }` with header lines as they are given: other clients would mend or refuse some of them. */
export async function rawRequest(address: string, ...lines: readonly string[]): Promise<RawReply> {
  const { hostname, port } = new URL(address);
  const socket = connect(Number(port), hostname);
  const body = '{"query":"{ __typename }"}';
  const head = ['POST /graphql HTTP/1.1', 'host: test', 'content-type: application/json', `content-length: ${body.length}`, 'connection: close', ...lines];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(socket, 'close');
  const [answered = '', ...rest] = Buffer.concat(chunks).toString().split('\r\n\r\n');
  return { status: Number(/^HTTP\/1\.1 (\d+)/.exec(answered)?.[1]), head: answered, body: rest.join('\r\n\r\n') };
}
