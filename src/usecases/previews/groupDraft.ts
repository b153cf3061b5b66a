import type { Consortium, CooperationGroup, GroupMember } from '../../domain/consortium';
import { addDays, FIRST_DATE, FOREVER, type Day } from '../../domain/day';
import { isoDay } from '../../domain/isoDay';
import { previewRefused, type PreviewRefused } from './previewRefusal';

/** Who joins or leaves a cooperation group, and from which day on; a group that is not there yet is founded by those who join. */
export interface GroupChange {
  readonly group: string;
  /** Of a group that is founded; null, or the same: as it is. */
  readonly level: string | null;
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
  readonly from: Day;
}

/** The description with a group so changed, or why there is none. */
export function groupDraft(consortium: Consortium, change: GroupChange): { readonly kind: 'draft'; readonly draft: Consortium } | PreviewRefused {
  const { group: id, level, joins, from } = change;
  const known = consortium.groups.find((group) => group.id === id);
  if (known === undefined && level === null) return previewRefused('UNKNOWN_GROUP', `There is no group \`${id}\` in \`${consortium.id}\`; to found it give its \`level\`.`);
  if (known !== undefined && level !== null && level !== known.level) {
    return previewRefused('OTHER_LEVEL', `The group \`${id}\` is of the level \`${known.level}\`, for all of its days; leave \`level\` out, or preview a whole draft.`);
  }
  const before: CooperationGroup = known ?? { id, level: level ?? '', members: [], from };
  const refused = whyNotJoined(before, change) ?? whyNotLeft(before, change);
  if (refused !== null) return refused;
  const staying = before.members.map((member) => (leavesNow(member, change) ? { ...member, through: addDays(from, -1) } : member));
  const joining = joins.map((institution): GroupMember => (known === undefined ? { institution } : { institution, from }));
  const isEverMember = (member: GroupMember): boolean => (member.from ?? before.from ?? FIRST_DATE) <= (member.through ?? FOREVER);
  const after = { ...before, members: [...staying.filter(isEverMember), ...joining] };
  return { kind: 'draft', draft: { ...consortium, groups: known === undefined ? [...consortium.groups, after] : consortium.groups.map((group) => (group === known ? after : group)) } };
}

function whyNotJoined({ id, members }: CooperationGroup, { joins, from }: GroupChange): PreviewRefused | null {
  const already = joins.find((institution) => members.some((member) => member.institution === institution && (member.through ?? FOREVER) >= from));
  return already === undefined ? null : previewRefused('MEMBER_ALREADY', `\`${already}\` belongs to the group \`${id}\` on \`${isoDay(from)}\` or later already; leave it out of \`joins\`.`);
}

function whyNotLeft({ id, members }: CooperationGroup, change: GroupChange): PreviewRefused | null {
  const stranger = change.leaves.find((institution) => !members.some((member) => member.institution === institution && leavesNow(member, change)));
  return stranger === undefined ? null : previewRefused('NOT_A_MEMBER', `\`${stranger}\` does not belong to the group \`${id}\` on \`${isoDay(change.from)}\` or later; leave it out of \`leaves\`.`);
}

function leavesNow({ institution, through }: GroupMember, { leaves, from }: GroupChange): boolean {
  return leaves.includes(institution) && (through ?? FOREVER) >= from;
}
