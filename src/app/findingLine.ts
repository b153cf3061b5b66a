import type { Finding } from '../policies/finding';

/** A finding on one line: where, code, what is wrong and how to mend it. */
export function findingLine({ where, code, message }: Finding): string {
  return `${where}: ${code}: ${message}`;
}
