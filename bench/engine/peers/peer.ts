import { join } from 'node:path';
import { createRequire } from 'node:module';
import type { Prepared } from './prepared';

/** Another rule engine, ready to answer `STATUS CODE` for what has been prepared. */
export interface Peer {
  readonly name: string;
  /** What it cannot express, and what was worked out for it beforehand. */
  readonly beforehand: string;
  readonly answer: (prepared: Prepared) => string | Promise<string>;
}

const fromBench = createRequire(join(__dirname, '..', '..', 'package.json'));

/** A package of the bench's own; never one of the product's. */
export function benchPackage<T>(name: string): T {
  return fromBench(name) as T;
}
