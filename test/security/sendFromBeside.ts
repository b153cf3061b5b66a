import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Heard } from '../server/sendWire';

/** Bytes to be sent many times, each time after others. */
export interface Sending {
  readonly port: number;
  readonly before: Buffer;
  readonly wire: Buffer;
  readonly tries: number;
}

/** Sends from a process of its own, which `close()` ends. */
export interface Sender {
  /** What was answered to each pair. */
  send(what: Sending): Promise<readonly (readonly [before: Heard, heard: Heard])[]>;
  close(): void;
}

export function sendFromBeside(): Sender {
  const child = fork(join(__dirname, 'sender.js'), { serialization: 'advanced', execArgv: [] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The sender has ended.')));
  // It also ends when it is closed, and then nobody waits for it.
  ended.catch(() => undefined);
  return {
    send: async (what) => {
      const heard = Promise.race([once(child, 'message'), ended]);
      child.send({ ...what });
      const [told] = (await heard) as [readonly (readonly [Heard, Heard])[]];
      return told;
    },
    close: () => void child.kill(),
  };
}
