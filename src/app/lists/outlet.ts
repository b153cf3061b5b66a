import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Thrown where what is exported cannot be written any further. */
export class OutputBroken extends Error {
  readonly code: string | undefined;

  constructor(cause: NodeJS.ErrnoException) {
    // What the operating system said, without its code and the name of the call.
    super(cause.message.replace(/^\w+: |, \w+(?: '.*')?$/gs, ''), { cause });
    this.code = cause.code;
  }
}

/** Sends what a stream gives into an output, which it closes unless the process needs it still; resolves when all is through, rejects with `OutputBroken`. */
export function sentInto(stream: Readable, output: Writable): Promise<void> {
  const sent = pipeline(stream, output, { end: output !== process.stdout }).catch((cause: Error) => {
    throw new OutputBroken(cause);
  });
  // Whoever waits for room or for the end meets the failure; until then nobody else does.
  sent.catch(() => undefined);
  return sent;
}

/** Writes into a stream no faster than it takes it; rejects where the sending of what it holds has failed. */
export async function writeInto(stream: Writable, text: string, sent: Promise<void>): Promise<void> {
  if (text === '' || stream.write(text)) return;
  await Promise.race([once(stream, 'drain'), sent]);
}
