import type { Consortium, CooperationGroup } from '../../domain/consortium';
import type { Day } from '../../domain/day';
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
  const alone = (kind: 'ADDED' | 'REMOVED', group: CooperationGroup): Change => {
    const said = { ...describedGroupAlone(group), institutions: group.members.map((each) => each.institution) };
    const fields = kind === 'ADDED' ? changedFields({}, said) : changedFields(said, {});
    return { kind, subject: 'GROUP', name: group.id, fields, felt: feltAlone(group, since), reach: reach(group) };
  };
  return [
    ...list.removed.map((group) => alone('REMOVED', group)),
    ...list.added.map((group) => alone('ADDED', group)),
    ...list.kept.flatMap(([was, is]): Change[] => {
      const fields = changedFields(describedGroupAlone(was), describedGroupAlone(is));
      const felt = was.level === is.level ? feltMoved(was, is, since) : feltReplaced(was, is, since);
      const own: Change[] = fields.length === 0 ? [] : [{ kind: 'CHANGED', subject: 'GROUP', name: is.id, fields, felt, reach: felt === null ? null : reach(was, is) }];
      return [...own, ...memberChanges(was, is, since, reach(was, is))];
    }),
    ...(list.reordered ? [reordered('GROUP', '', since, { institutions: '*' })] : []),
  ];
}
