import type { Restriction } from '../domain/ownStanding';
import type { Asking } from './decideTerm';
import { restrictionsInSpan, type RestrictedType } from './restrictionsInSpan';
import { typeOrUnlisted } from './rulebook';

/**
 * What restricts the patron at one institution from today on, for each type of membership held anywhere:
 * a guest is restricted under the type of the membership that makes him one.
 */
export function restrictionsFrom(asking: Asking): readonly Restriction[] {
  const types = typesHeld(asking);
  let restrictions: readonly Restriction[] = [];
  for (const span of asking.spans) {
    if (span.through < asking.today || types.length === 0) continue;
    const said = restrictionsInSpan(asking, span, types);
    restrictions = restrictions.length === 0 ? said : [...restrictions, ...said];
  }
  return restrictions;
}

function typesHeld({ patron, institution, rulebook }: Asking): RestrictedType[] {
  const types: RestrictedType[] = [];
  for (const { type: code } of patron.memberships) {
    if (types.some(({ type }) => type.code === code)) continue;
    const heldHere = patron.memberships.some((row) => row.institution === institution && row.type === code);
    types.push({ type: typeOrUnlisted(rulebook, code, patron.kind), heldHere });
  }
  return types;
}
