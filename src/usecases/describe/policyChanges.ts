import { isDeepStrictEqual } from 'node:util';
import type { Assignment, Consortium } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import { aloneChanges } from './aloneChanges';
import { reordered, type Change } from './change';
import { changedFields } from './changedFields';
import { describedAssignment } from './describedConsortium';
import { feltAlone, feltMoved, feltReplaced } from './firstDifference';
import { matched } from './matched';

/** What has changed among the assignments: which plugin holds where, when and with which settings. */
export function policyChanges(before: Consortium, after: Consortium, since: Day): Change[] {
  const part = (...keys: (keyof Assignment)[]) => (each: Assignment): string => JSON.stringify([each.plugin, ...keys.map((key) => describedAssignment(each)[key] ?? null)]);
  const list = matched(before.policies, after.policies, [
    part('institutions', 'from', 'through', 'announcedOn', 'settings'),
    part('institutions', 'settings'),
    part('institutions', 'from'),
    part('institutions'),
    part('settings', 'from'),
  ]);
  return [
    ...aloneChanges(list, {
      subject: 'POLICY',
      name: nameOf,
      described: describedAssignment,
      feltBy: (each) => ({ felt: feltAlone(each, since), reach: { institutions: each.institutions } }),
    }),
    ...list.kept.flatMap(([was, is]): Change[] => {
      const fields = changedFields(describedAssignment(was), describedAssignment(is));
      if (fields.length === 0) return [];
      const same = isDeepStrictEqual([was.institutions, part('settings')(was)], [is.institutions, part('settings')(is)]);
      const felt = same ? feltMoved(was, is, since) : feltReplaced(was, is, since);
      return [{ kind: 'CHANGED', subject: 'POLICY', name: nameOf(is), fields, felt, reach: felt === null ? null : { institutions: together(was.institutions, is.institutions) } }];
    }),
    ...(list.reordered ? [reordered('POLICY', '', since, { institutions: '*' })] : []),
  ];
}

function nameOf({ plugin, institutions }: Assignment): string {
  return `${plugin} at ${institutions === '*' ? 'all' : shortList(institutions)}`;
}

function together(a: '*' | readonly string[], b: '*' | readonly string[]): '*' | readonly string[] {
  return a === '*' || b === '*' ? '*' : [...new Set([...a, ...b])];
}

function shortList(ids: readonly string[]): string {
  return ids.length <= 4 ? ids.join(', ') : `${ids.slice(0, 3).join(', ')} and ${ids.length - 3} more`;
}
