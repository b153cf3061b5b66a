import type { Consortium } from '../../domain/consortium';
import { earlier, type Day } from '../../domain/day';
import { aloneChanges } from './aloneChanges';
import type { Change, Reach, Subject } from './change';
import { changedFields } from './changedFields';
import { describedInstitution, describedSource, describedType, describedWhole, type Described } from './describedConsortium';
import { groupChanges } from './groupChanges';
import { matched, type Matched } from './matched';
import { policyChanges } from './policyChanges';

/**
 * What a description says otherwise than the one before, in the order of the file. Membership types and institutions
 * that come or go are felt by nobody, since a type or institution of which facts speak cannot go; names decide nothing,
 * and sources only when runs that are still to be done are done.
 */
export function descriptionDifference(before: Consortium, after: Consortium): Change[] {
  const since = earlier(before.since, after.since);
  return [
    ...wholeChanges(before, after, since),
    ...listChanges('INSTITUTION', matched(before.institutions, after.institutions, [(each) => each.id]), describedInstitution, (each) => each.id),
    ...typeChanges(before, after, since),
    ...groupChanges(before, after, since),
    ...listChanges('SOURCE', matched(before.sources, after.sources, [(each) => each.id]), describedSource, (each) => each.id),
    ...policyChanges(before, after, since),
  ];
}

const EVERYONE: Reach = { institutions: '*' };

function wholeChanges(before: Consortium, after: Consortium, since: Day): Change[] {
  const fields = changedFields(describedWhole(before), describedWhole(after));
  if (fields.length === 0) return [];
  const decides = fields.some(({ key }) => key === 'since' || key === 'timeZone');
  return [{ kind: 'CHANGED', subject: 'CONSORTIUM', name: after.id, fields, felt: decides ? { touches: since, counts: since } : null, reach: decides ? EVERYONE : null }];
}

/** Changes of a list of which no standing depends. */
function listChanges<T>(subject: Subject, list: Matched<T>, described: (each: T) => Described, name: (each: T) => string): Change[] {
  const plain = { subject, felt: null, reach: null };
  return [
    ...aloneChanges(list, { subject, name, described, feltBy: () => ({ felt: null, reach: null }) }),
    ...list.kept.flatMap(([was, is]): Change[] => {
      const fields = changedFields(described(was), described(is));
      return fields.length === 0 ? [] : [{ ...plain, kind: 'CHANGED', name: name(is), fields }];
    }),
    ...(list.reordered ? [{ ...plain, kind: 'REORDERED' as const, name: '', fields: [] }] : []),
  ];
}

function typeChanges(before: Consortium, after: Consortium, since: Day): Change[] {
  const list = matched(before.membershipTypes, after.membershipTypes, [(each) => each.code]);
  return listChanges('MEMBERSHIP_TYPE', list, describedType, (each) => each.code).map((change) => {
    const decides = change.kind === 'CHANGED' && change.fields.some(({ key }) => key !== 'name');
    return decides ? { ...change, felt: { touches: since, counts: since }, reach: { type: change.name } } : change;
  });
}
