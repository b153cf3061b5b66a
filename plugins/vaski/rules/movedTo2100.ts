import { dayOf, defineRule, FOREVER, later, parseIsoDay, type Day, type MembershipRuleFacts } from '../../../src/policies';
import type { VaskiSettings } from '../settings';
import { notice } from '../sources';
import { identityCode, needsIdentityCode } from '../termTypes';

/**
 * R1, R2. The run of the day on which the policy takes force (15 April 2025) moves the last day of the memberships
 * enrolled before it to 1 January 2100: persons, children, dependants and home service patrons with an identity code;
 * loans outside statistics and interlending libraries without that condition. Those whose period has ended are
 * revived, unless cancelled or deceased. A later last day is never shortened. Where nothing is known of the identity
 * code, the old last day is certain and the time after it is not.
 * Source: Vaski staff notice, April 2025; the revival is inferred, since the text has no exception.
 */
export const movedTo2100 = defineRule<VaskiSettings>({
  about: 'membership',
  name: 'movedTo2100',
  code: 'MEMBER',
  decides: ['status'],
  mayRevive: true,
  source: notice,
  inForce: { from: dayOf(2025, 4, 15) },
  texts: {
    nl: { patron: 'De klantrelatie is verlengd tot en met {endsOn}.', staff: 'Einddatum verplaatst naar {endsOn} door de run van {run}.' },
    fi: { patron: 'Asiakkuuden voimassaoloa on jatkettu, {endsOn} asti.', staff: 'Vanhentumispäivä siirretty päivään {endsOn} ajossa {run}.' },
    sv: { patron: 'Kundförhållandet har förlängts till och med {endsOn}.', staff: 'Slutdatum flyttat till {endsOn} i körningen {run}.' },
    fr: { patron: 'L’inscription a été prolongée jusqu’au {endsOn}.', staff: 'Date de fin déplacée au {endsOn} par le traitement du {run}.' },
    en: { patron: 'The membership has been extended through {endsOn}.', staff: 'Last day moved to {endsOn} by the run of {run}.' },
  },
  claims(facts, settings, calendar) {
    const { membership, type } = facts;
    const { endsOn, certainThrough } = membership.term;
    const to = target(settings);
    const run = calendar.inForceSince;
    if (to === null || !settings.bulk.types.includes(type.code) || membership.enrolledOn >= run || endedByHand(facts)) return [];
    const code = needsIdentityCode(type.code, settings) ? identityCode(facts, run) : 'PRESENT';
    if (code === 'ABSENT' || (code === 'PRESENT' ? certainThrough : (endsOn ?? FOREVER)) >= to) return [];
    const moved = { kind: 'term', on: run, byRun: true, endsOn: endsOn === null ? null : later(endsOn, to), revives: true } as const;
    if (code === 'UNKNOWN') return [{ ...moved, certainThrough, unknownFact: 'identityCode' }];
    return [{ ...moved, certainThrough: to, facts: { endsOn: { day: to }, run: { day: run } } }];
  },
});

/** Cancelled since the last renewal, or deceased. */
function endedByHand({ membership, patron }: MembershipRuleFacts): boolean {
  const { cancelledOn, termStartsOn } = membership;
  return patron.deceasedOn !== null || (cancelledOn !== null && cancelledOn >= termStartsOn);
}

function target(settings: VaskiSettings): Day | null {
  return settings.bulk.endsOn === null ? null : parseIsoDay(settings.bulk.endsOn);
}
