import type { CooperationGroup, GroupMember } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import { aloneChanges } from './aloneChanges';
import { reordered, type Change, type Reach } from './change';
import { changedFields } from './changedFields';
import { describedDays, type Described } from './describedConsortium';
import { feltAlone, feltMoved } from './firstDifference';
import { matched } from './matched';

/** What has changed among the members of a group that was there before; all of the group may feel it. */
export function memberChanges(before: CooperationGroup, after: CooperationGroup, since: Day, reach: Reach): Change[] {
  const list = matched(before.members, after.members, [
    (member) => JSON.stringify(described(member)),
    (member) => JSON.stringify([member.institution, member.from ?? null]),
    (member) => member.institution,
  ]);
  const name = (member: GroupMember): string => `${member.institution} in ${after.id}`;
  return [
    ...aloneChanges(list, { subject: 'MEMBER', name, described, feltBy: (member) => ({ felt: feltAlone(member, since), reach }) }),
    ...list.kept.flatMap(([was, is]): Change[] => {
      const fields = changedFields(described(was), described(is));
      return fields.length === 0 ? [] : [{ kind: 'CHANGED', subject: 'MEMBER', name: name(is), fields, felt: feltMoved(was, is, since), reach }];
    }),
    ...(list.reordered ? [reordered('MEMBER', after.id, since, reach)] : []),
  ];
}

function described(member: GroupMember): Described {
  return { institution: member.institution, ...describedDays(member) };
}
