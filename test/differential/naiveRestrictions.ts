import { dayOf } from './naiveCalendar';
import type { BlockKind } from './naiveInput';
import { FLEMISH, type Line } from './naivePermissions';
import { numberFor, setting, type NaivePolicy } from './naiveScene';
import { feeIsOpen, type State, type World } from './naiveWorld';

const PORTAL_RENEWS_THROUGH = dayOf('2024-03-27');
const PAYMENT_BLOCK_FROM = dayOf('2021-05-10');

const BLOCK_LINES: Record<BlockKind, Line> = {
  GENERAL: FLEMISH.GENERAL_BLOCK,
  COLLECTIONS: FLEMISH.COLLECTIONS_BLOCK,
  ONLINE_REGISTRATION: FLEMISH.IDENTITY_UNCONFIRMED,
  PAYMENT: FLEMISH.PAYMENT_BLOCK,
};

function openCharges(world: World, at: string, day: number): { cents: number; raisedOn: number }[] {
  return world.charges.filter(
    (c) => c.at === at && c.cents > 0 && c.raisedOn <= day && (c.settledOn === null || c.settledOn > day),
  );
}

function aboveMaximum(world: World, state: State, policy: NaivePolicy, at: string, type: string, day: number): boolean {
  const max = numberFor(policy, 'charges.max', type, null);
  if (max === null) return false;
  const region = setting(policy, 'charges.scope') === 'INSTITUTION' ? [] : (state.scene.region.get(at) ?? []);
  const owed = [at, ...region].flatMap((place) => openCharges(world, place, day));
  return owed.reduce((sum, charge) => sum + charge.cents, 0) > Math.round(max * 100);
}

function tooOld(world: World, policy: NaivePolicy, at: string, type: string, day: number): boolean {
  const days = numberFor(policy, 'charges.maxAgeDays', type, null);
  return days !== null && openCharges(world, at, day).some((charge) => day - charge.raisedOn > days);
}

/** What restricts whoever uses the institution: its blocks and its charges, by the maximum of a membership type. */
export function restrictionsAt(world: World, state: State, at: string, type: string | undefined, day: number): Line[] {
  const policy = state.scene.policy.get(at);
  if (!policy || policy.plugin !== 'flanders') return [];
  const lines: Line[] = [];
  if (type !== undefined && aboveMaximum(world, state, policy, at, type, day)) lines.push(FLEMISH.CHARGES_ABOVE_MAXIMUM);
  if (type !== undefined && tooOld(world, policy, at, type, day)) lines.push(FLEMISH.CHARGES_TOO_OLD);
  for (const block of world.blocks) {
    const holds = block.at === at && block.from <= day && (block.liftedOn === null || block.liftedOn > day);
    if (holds && (block.kind !== 'PAYMENT' || day >= PAYMENT_BLOCK_FROM)) lines.push(BLOCK_LINES[block.kind]);
  }
  return lines;
}

/** What open fees of the running memberships at an institution restrict. */
export function feeLinesAt(state: State, at: string, day: number): Line[] {
  const policy = state.scene.policy.get(at);
  if (!policy || policy.plugin !== 'flanders') return [];
  const given = setting(policy, 'portalRenewWhileFeeOpen');
  const renews = typeof given === 'boolean' ? given : day <= PORTAL_RENEWS_THROUGH;
  const open = state.rows.filter((row) => row.at === at && !row.ended && feeIsOpen(row, day));
  return open.map((row) => {
    if (row.step === 'DELINQUENT') return FLEMISH.DELINQUENT;
    return renews ? FLEMISH.FEE_OPEN_PORTAL_RENEWS : FLEMISH.FEE_OPEN;
  });
}
