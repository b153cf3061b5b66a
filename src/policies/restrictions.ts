import type { Restriction } from '../domain/ownStanding';
import type { Asking } from './decideTerm';
import { restrictionsOfType } from './restrictionsOfType';
import { typeOrUnlisted } from './rulebook';

/**
 * What restricts the patron at one institution from today on, for each type of membership held anywhere:
 * a guest is restricted under the type of the membership that makes him one.
 */
export function restrictionsFrom(asking: Asking): Restriction[] {
  const { patron, institution, rulebook, today } = asking;
  const codes: string[] = [];
  for (const row of patron.memberships) if (!codes.includes(row.type)) codes.push(row.type);
  const types = codes.map((code) => ({
    type: typeOrUnlisted(rulebook, code, patron.kind),
    heldHere: patron.memberships.some((row) => row.institution === institution && row.type === code),
  }));
  const restrictions: Restriction[] = [];
  for (const span of asking.spans) {
    if (span.through < today) continue;
    for (const active of span.about.use) {
      for (const { type, heldHere } of types) {
        const said = restrictionsOfType(asking, active, span, type);
        for (const restriction of said) if (heldHere || restriction.whileStatus === null) restrictions.push(restriction);
      }
    }
  }
  return restrictions;
}
