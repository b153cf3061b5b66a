import { OWN_SOURCE } from '../domain/source';
import { Fault } from './fault';

/** Throws BAD_REQUEST where a feed would tell under the name of what is done here. */
export function refuseOwnSource(source: string): void {
  if (source !== OWN_SOURCE) return;
  throw new Fault('BAD_REQUEST', `\`${OWN_SOURCE}\` is the source of what is done here, and no feed's; tell under the name of the library system.`);
}
