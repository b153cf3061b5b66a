import { once } from 'node:events';
import { connect } from 'node:net';

/** What a server answered to bytes, and how long that took. */
export interface Heard {
  readonly status: number;
  /** The lines before the body. */
  readonly head: string;
  /** The codes of the errors; empty where the answer is not ours. */
  readonly codes: readonly string[];
  /** From the first byte that is sent to the first of the answer. */
  readonly milliseconds: number;
  /** What sender and server took of the processor meanwhile: on a busy machine the rest is waiting. */
  readonly processor: number;
}

/** Sends bytes over a connection of their own, as they are: other clients would mend or refuse some of them. */
export async function sendWire(port: number, wire: Buffer): Promise<Heard> {
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  // The server closes the connection on what is too large; what was still to be sent then fails.
  socket.on('error', () => undefined);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  const [began, used] = [performance.now(), process.cpuUsage()];
  const chunks: Buffer[] = [];
  let first: Pick<Heard, 'milliseconds' | 'processor'> | null = null;
  socket.on('data', (chunk: Buffer) => {
    const { user, system } = process.cpuUsage(used);
    first ??= { milliseconds: performance.now() - began, processor: (user + system) / 1000 };
    chunks.push(chunk);
  });
  socket.write(wire);
  await closed;
  const answer = Buffer.concat(chunks).toString();
  const status = Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0);
  return { status, head: answer.split('\r\n\r\n', 1).join(), codes: [...answer.matchAll(/"code":"([A-Z_]+)"/g)].map((match) => match[1] as string), ...(first ?? { milliseconds: 0, processor: 0 }) };
}

/** How something was refused, as `400 BAD_REQUEST`. */
export function refusalOf({ status, codes }: Pick<Heard, 'status' | 'codes'>): string {
  return [status, ...new Set(codes)].join(' ');
}

/** A request to the API as bytes; the server hangs up when it has answered. */
export function wireOf(body: string | Buffer, ...lines: readonly string[]): Buffer {
  const bytes = Buffer.from(body);
  return Buffer.concat([headOf([`content-length: ${bytes.length}`, 'content-type: application/json', ...lines]), bytes]);
}

/** The beginning of such a request, with header lines as they are given. */
export function headOf(lines: readonly string[], first = 'POST /graphql HTTP/1.1'): Buffer {
  return Buffer.from(`${[first, 'host: test', 'connection: close', ...lines].join('\r\n')}\r\n\r\n`, 'latin1');
}
