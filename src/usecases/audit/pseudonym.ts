import { createHmac } from 'node:crypto';
import type { SecretKey, Secrets } from '../secrets';

/** By what the trail and the receipts name a patron: only who has the operator's secret can tell whom they mean. */
export function pseudonymOf(secrets: Secrets, consortiumId: string, patronId: string): Buffer {
  return keyed(secrets.keys(consortiumId, 'pseudonym')[0], patronId);
}

/** Every pseudonym that a patron has had: one for the present secret, and one for each before it. */
export function pseudonymsOf(secrets: Secrets, consortiumId: string, patronId: string): Buffer[] {
  return secrets.keys(consortiumId, 'pseudonym').map((key) => keyed(key, patronId));
}

function keyed({ key }: SecretKey, patronId: string): Buffer {
  return createHmac('sha256', key).update(`patron ${patronId.toLowerCase()}`).digest();
}
