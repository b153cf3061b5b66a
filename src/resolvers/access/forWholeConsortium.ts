import type { Caller } from '../../domain/access/caller';
import { Fault } from '../../usecases/fault';

/** Throws FORBIDDEN for a caller who is confined to institutions: what reaches beyond them is not theirs to do or see. */
export function forWholeConsortium({ institutions }: Caller): void {
  if (institutions === null) return;
  throw new Fault('FORBIDDEN', 'This concerns the whole consortium, and the caller is confined to some of its institutions; ask somebody whose key or token names no institutions.');
}
