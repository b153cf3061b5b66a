import type { Consortium, CooperationGroup } from '../../domain/consortium';
import type { Day } from '../../domain/day';
import { aloneChanges } from './aloneChanges';
import { reordered, type Change, type Reach } from './change';
import { changedFields } from './changedFields';
import { describedGroupAlone } from './describedConsortium';
import { feltAlone, feltMoved, feltReplaced } from './firstDifference';
import { matched } from './matched';
import { memberChanges } from './memberChanges';

/** What has changed among groups and their members. */
export function groupChanges(before: Consortium, after: Consortium, since: Day): Change[] {
  const list = matched(before.groups, after.groups, [(each) => each.id]);
  const reach = (...groups: CooperationGroup[]): Reach => ({ institutions: [...new Set(groups.flatMap(({ members }) => members.map((each) => each.institution)))] });
  return [
    ...aloneChanges(list, {
      subject: 'GROUP',
      name: ({ id }) => id,
      described: (group) => ({ ...describedGroupAlone(group), institutions: group.members.map((each) => each.institution) }),
      feltBy: (group) => ({ felt: feltAlone(group, since), reach: reach(group) }),
    }),
    ...list.kept.flatMap(([was, is]): Change[] => {
      const fields = changedFields(describedGroupAlone(was), describedGroupAlone(is));
      const felt = was.level === is.level ? feltMoved(was, is, since) : feltReplaced(was, is, since);
      const own: Change[] = fields.length === 0 ? [] : [{ kind: 'CHANGED', subject: 'GROUP', name: is.id, fields, felt, reach: felt === null ? null : reach(was, is) }];
      return [...own, ...memberChanges(was, is, since, reach(was, is))];
    }),
    ...(list.reordered ? [reordered('GROUP', '', since, { institutions: '*' })] : []),
  ];
}
