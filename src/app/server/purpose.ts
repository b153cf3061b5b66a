import type { IncomingHttpHeaders } from 'node:http';
import { Fault } from '../../usecases/fault';
import { checkedPurpose } from '../../usecases/audit/checkedPurpose';

const PURPOSE_HEADER = 'x-purpose';

/** Why a caller asks; null where the request does not say. Throws BAD_REQUEST where it is no purpose. */
export function purposeOf(headers: IncomingHttpHeaders): string | null {
  const given = headers[PURPOSE_HEADER];
  if (given === undefined) return null;
  const purpose = checkedPurpose(Buffer.from(String(given), 'latin1').toString('utf8'));
  if (purpose.kind === 'refused') throw new Fault('BAD_REQUEST', `The header \`${PURPOSE_HEADER}\` ${purpose.problem}`);
  return purpose.text;
}
