import { z } from 'zod';
import { callerOf, EVERY_CONSORTIUM, type Caller } from '../../domain/access/caller';
import { isRole, ROLES } from '../../domain/access/roles';

const MOST = 1000;

/** What the provider says of somebody; a word that is not foreseen is a mistake there, and would be a danger here. */
const said = z.strictObject({
  roles: z.array(z.string().refine(isRole)).min(1).max(Object.keys(ROLES).length),
  consortium: z.string().min(1),
  institutions: z.array(z.string().min(1)).min(1).max(MOST).optional(),
});

/** The caller whom a provider's claim describes; null when the claim cannot be taken at its word. */
export function callerByClaim(id: string, claim: unknown, isConsortium: (id: string) => boolean): Caller | null {
  const read = said.safeParse(claim);
  if (!read.success) return null;
  const { roles, consortium, institutions } = read.data;
  const ofInstallation = consortium === EVERY_CONSORTIUM;
  if (ofInstallation ? institutions !== undefined : !isConsortium(consortium) || roles.includes('operator')) return null;
  return callerOf({ id, consortium, institutions: institutions === undefined ? null : new Set(institutions) }, roles);
}
