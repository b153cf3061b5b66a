import type { Caller } from '../../domain/access/caller';
import { Fault } from '../../usecases/fault';

/** Throws FORBIDDEN for a caller who may not do something in this way: staff at the desk, portals online. */
export function forChannel({ acts }: Caller, via: 'DESK' | 'ONLINE'): void {
  const act = via === 'DESK' ? 'memberships:write' : 'memberships:online';
  if (!acts.has(act)) throw new Fault('FORBIDDEN', `\`via: ${via}\` needs the permission \`${act}\`, which this caller does not have; ask whoever gave out the key or the role.`);
}
