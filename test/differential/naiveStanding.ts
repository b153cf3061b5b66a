import { dayOf, textOf } from './naiveCalendar';
import { advance, emptyState } from './naiveClock';
import { validThrough } from './naiveForesight';
import { guestAt, offerAt, type Guest } from './naiveGroups';
import type { CaseFacts, Consortium, NaiveAnswer } from './naiveInput';
import { ownAt, type Own } from './naiveOwn';
import * as matrix from './naivePermissions';
import { feeLinesAt, restrictionsAt } from './naiveRestrictions';
import { policyAt, setting } from './naiveScene';
import { worldOf, type State, type World } from './naiveWorld';

export type { NaiveAnswer } from './naiveInput';

function vaskiPermissions(state: State, at: string, own: Own): matrix.Permissions {
  const policy = state.scene.policy.get(at);
  const mayBorrow = !policy || setting(policy, 'expiredMayBorrow') !== false;
  const ended = (why: string): matrix.Line => (why === 'PERIOD_ENDED' && mayBorrow ? matrix.EXPIRED_MAY_BORROW : matrix.endedLine(why));
  if (own.validity === 'VALID') return matrix.strictest([matrix.FLEMISH.NORMAL]);
  if (own.validity === 'NOT_VALID') return matrix.strictest([own.carrier ? ended(own.reasons[0] ?? '') : matrix.STRANGER]);
  return matrix.whereBothAgree(matrix.strictest([matrix.FLEMISH.NORMAL]), matrix.strictest([ended('PERIOD_ENDED')]), own.reasons);
}

/** Own membership, guest or neither: each with all the restrictions that count for it. */
function permissionsAt(world: World, state: State, at: string, day: number, own: Own, guest: Guest): matrix.Permissions {
  if (own.noPolicy) return matrix.nothingKnown('NO_POLICY');
  if (world.vaski.has(at) && guest.kind !== 'WELCOME') return vaskiPermissions(state, at, own);
  const type = own.carrier?.type.code;
  if (own.validity === 'VALID') {
    return matrix.strictest([matrix.FLEMISH.NORMAL, ...feeLinesAt(state, at, day), ...restrictionsAt(world, state, at, type, day)]);
  }
  const homeType = guest.kind === 'NONE' ? undefined : guest.own.carrier?.type.code;
  const asGuest = [matrix.FLEMISH.GUEST, ...restrictionsAt(world, state, at, homeType, day)];
  if (guest.kind === 'WELCOME') {
    const atHome = [...feeLinesAt(state, guest.home, day), ...restrictionsAt(world, state, guest.home, homeType, day)];
    return matrix.strictest([...asGuest, ...atHome]);
  }
  const refused = own.carrier ? [matrix.endedLine(own.reasons[0] ?? ''), ...restrictionsAt(world, state, at, type, day)] : [matrix.STRANGER];
  if (guest.kind === 'NONE') return matrix.strictest(refused);
  return matrix.whereBothAgree(matrix.strictest(asGuest), matrix.strictest(refused), guest.own.reasons);
}

/** Found by search: whoever was ever enrolled here or is a guest, but not the dead. */
function findableAt(world: World, state: State, at: string, own: Own, guest: Guest): boolean {
  if (own.noPolicy) return state.certain.get(at)?.findable ?? false;
  if (state.dead && !world.vaski.has(at)) return false;
  return own.carrier !== null || guest.kind === 'WELCOME';
}

type Outline = Pick<NaiveAnswer, 'validity' | 'basis' | 'status' | 'reasons'>;

function outline(own: Own, guest: Guest): Outline {
  const { status } = own;
  if (own.noPolicy) return { validity: 'UNDETERMINED', basis: null, status, reasons: own.reasons };
  if (own.validity === 'VALID') return { validity: 'VALID', basis: 'OWN', status, reasons: own.reasons };
  if (guest.kind === 'WELCOME') return { validity: 'VALID', basis: 'SHARED', status, reasons: ['SHARED_MEMBERSHIP'] };
  if (own.validity === 'UNDETERMINED') return { validity: 'UNDETERMINED', basis: null, status, reasons: own.reasons };
  if (guest.kind === 'OPEN') return { validity: 'UNDETERMINED', basis: null, status, reasons: guest.own.reasons };
  return { validity: 'NOT_VALID', basis: null, status, reasons: own.reasons };
}

function answerOn(world: World, state: State, at: string, day: number): NaiveAnswer {
  const own = ownAt(world, state, at, day, day);
  const guest = guestAt(world, state, at, day, day);
  const out = outline(own, guest);
  const offer = offerAt(world, state, at, day, day);
  return {
    ...out,
    ...permissionsAt(world, state, at, day, own, guest),
    findable: findableAt(world, state, at, own, guest),
    enrolment: own.validity === 'VALID' ? null : { feeWaived: offer.feeWaived, endsOn: offer.endsOn === null ? null : textOf(offer.endsOn) },
    validThrough: out.validity === 'VALID' ? validThrough(world, state, at, day) : null,
  };
}

/** At the end of each day: what was certain about an institution is remembered for the days on which nothing is. */
function remember(world: World, state: State, institutions: string[], day: number): void {
  for (const at of institutions) {
    const own = ownAt(world, state, at, day, day);
    if (own.validity === 'UNDETERMINED') continue;
    state.certain.set(at, { status: own.status, findable: findableAt(world, state, at, own, guestAt(world, state, at, day, day)) });
  }
}

/** Only where a policy may be missing some day, or in Vaski, can an own standing ever be open: elsewhere nothing need be remembered. */
function mayBeOpen(world: World, first: number): string[] {
  const changes = [first, ...world.boundaries];
  const gaps = (at: string): boolean => changes.some((day) => policyAt(world.agreements, at, day, day) === undefined);
  const vaskiRows = (at: string): boolean => world.vaski.has(at) && world.rows.some((row) => row.at === at);
  return world.agreements.institutions.filter((at) => vaskiRows(at) || gaps(at));
}

/**
 * The case told day by day: a clock walks from the earliest fact to the day asked, and every day sees only what is dated
 * that day or before. Asking for an earlier day starts the clock anew.
 */
export function naiveReplay(consortium: Consortium, facts: CaseFacts, throughDay: string): (institution: string, day: string) => NaiveAnswer {
  const world = worldOf(consortium, facts);
  const last = dayOf(throughDay);
  const open = mayBeOpen(world, Math.min(last, world.firstDay ?? last));
  let clock: { state: State; day: number } | null = null;
  return (institution, on) => {
    const wanted = dayOf(on);
    if (wanted > last) throw new RangeError(`${on} lies beyond ${throughDay}.`);
    if (!world.agreements.institutions.includes(institution)) throw new RangeError(`\`${institution}\` is not in the consortium.`);
    if (!clock || clock.day > wanted) {
      const first = Math.min(wanted, world.firstDay ?? wanted);
      clock = { state: emptyState(world, first), day: first - 1 };
    }
    while (clock.day < wanted) {
      clock.day += 1;
      advance(world, clock.state, clock.day, clock.day);
      remember(world, clock.state, open, clock.day);
    }
    return answerOn(world, clock.state, institution, wanted);
  };
}
