import type { Day } from '../../domain/day';
import type { ActivityChannel } from '../../domain/facts';
import { isoDay } from '../../domain/isoDay';
import { activityKnown, type KnownOfUser, type UseKey } from '../../store/activityKnown';
import type { NoticedUse } from '../../store/noticedActivity';
import type { Application } from '../application';
import { canBeKnown } from '../canBeKnown';
import type { FreshRules } from '../freshRules';
import { refusedUse, refusedUser, type ActivityRefusal } from './activityRefusal';
import { noticedLately } from './noticedLately';

/** A day of use of somebody at an institution and channel. */
export type Use = UseKey & { readonly via: ActivityChannel };

/** What becomes of an event: recorded, known already, or refused. */
export type ActivityOutcome = { readonly kind: 'recorded' | 'known'; readonly on: Day } | ActivityRefusal;

/** A use with what becomes of it, and what is to be written, if anything. */
export interface DecidedUse {
  readonly outcome: ActivityOutcome;
  readonly write: NoticedUse | null;
}

/** Decides what becomes of some uses, in their order; whoever was noticed here lately is not looked up again. */
export async function decideUses(app: Application, rules: FreshRules, uses: readonly Use[], today: Day): Promise<DecidedUse[]> {
  const { consortium } = rules.rulebook;
  const lately = noticedLately(app);
  const decided = uses.map((use): ActivityOutcome | null => refusedUse(use, rules, today) ?? (lately.has(consortium.id, use) ? { kind: 'known', on: use.on } : null));
  const users = await usersOf(app, rules, uses.filter((_, index) => decided[index] === null));
  const written = new Set<string>();
  return uses.map((use, index) => {
    const outcome = decided[index] ?? refusedUser(use.on, users.get(use) ?? null, consortium);
    if (outcome !== null) return { outcome, write: null };
    const user = users.get(use) as KnownOfUser;
    const row = noticedRow(use, user.patronId, today);
    const isNew = !user.isKnown && !written.has(nameOfNoticed(row));
    written.add(nameOfNoticed(row));
    return { outcome: { kind: isNew ? 'recorded' : 'known', on: use.on }, write: isNew ? row : null };
  });
}

/** What is known of those whom a caller may tell of: by card of whoever holds it, by id, for a caller of some institutions, of their own members. */
async function usersOf({ store }: Application, { rulebook: { consortium }, isSeen }: FreshRules, uses: readonly Use[]): Promise<ReadonlyMap<Use, KnownOfUser | null>> {
  const asked = uses.filter(({ patron }) => canBeKnown(patron));
  if (asked.length === 0) return new Map();
  const all = consortium.institutions.map(({ id }) => id);
  const seen = all.filter(isSeen);
  const found = await activityKnown(store, consortium.id, asked, seen);
  const told = ({ patron }: Use, user: KnownOfUser | null): KnownOfUser | null => ('card' in patron || user?.isMember === true || seen.length === all.length ? user : null);
  return new Map(asked.map((use, index) => [use, told(use, found[index] ?? null)]));
}

function noticedRow({ institution, via, on }: Use, patronId: string, today: Day): NoticedUse {
  return { patron_id: patronId, institution_id: institution, via, used_on: isoDay(on), noticed_on: isoDay(today) };
}

/** What tells one day of use from another. */
export function nameOfNoticed({ patron_id, institution_id, via, used_on }: NoticedUse): string {
  return JSON.stringify([patron_id, institution_id, via, used_on]);
}
