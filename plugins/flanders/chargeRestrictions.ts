import { onChannel, type Charge, type Decisions, type Use, type UseRuleFacts } from '../../src/policies';

const DESK_WARNS = onChannel('DESK', 'WARN', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL');
const KIOSK_CLOSED = onChannel('KIOSK', 'REFUSED', 'BORROW', 'RENEW_LOAN');

/** R-E1: the desk warns, the kiosk is closed, the portal neither renews nor reserves nor opens digital collections. */
export const aboveMaximum: Decisions = { ...DESK_WARNS, ...KIOSK_CLOSED, ...onChannel('PORTAL', 'REFUSED', 'RENEW_LOAN', 'RESERVE', 'DIGITAL') };

/** R-E4: as above, but the portal still renews. */
export const tooOld: Decisions = { ...DESK_WARNS, ...KIOSK_CLOSED, ...onChannel('PORTAL', 'REFUSED', 'RESERVE', 'DIGITAL') };

export function usesOf(decisions: Decisions): Use[] {
  return Object.keys(decisions) as Use[];
}

/** Charges that are open at some institutions; credits do not count against them. */
export function openCharges(facts: UseRuleFacts, institutions: readonly string[]): Charge[] {
  return facts.patron.charges.filter(
    (charge) => charge.amount > 0 && charge.settledOn === null && institutions.includes(charge.institution),
  );
}

/** The institutions of the cooperation groups of level 3 to which an institution belongs, itself included. */
export function region({ institution, groups }: UseRuleFacts): string[] {
  return [...new Set([institution, ...groups.filter((group) => group.level.startsWith('3')).flatMap((group) => group.institutions)])];
}
