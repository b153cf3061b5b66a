import { createHmac } from 'node:crypto';
import { digestOf } from '../digest';
import type { SecretKey, Secrets } from '../secrets';

/**
 * By what a receipt knows an act again, under the present secret first and then under earlier ones: nobody can find out
 * from it what was said of a person.
 */
export function receiptDigests(secrets: Secrets, consortiumId: string, act: unknown): [string, ...string[]] {
  const plain = digestOf(act);
  const sealed = ({ key }: SecretKey): string => createHmac('sha256', key).update(plain).digest('hex');
  const [present, ...earlier] = secrets.keys(consortiumId, 'receipt');
  return [sealed(present), ...earlier.map(sealed)];
}
