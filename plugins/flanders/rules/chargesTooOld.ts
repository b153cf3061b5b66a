import { addDays, always, defineRule, valueForType } from '../../../src/policies';
import { openCharges, tooOld, usesOf } from '../chargeRestrictions';
import type { FlandersSettings } from '../settings';
import { blocks } from '../sources';

/**
 * R-E4. An open charge of this institution older than so many days: the desk warns, the kiosk is closed and the
 * portal only renews, until it is paid. Without a number of days the rule does not apply.
 * Source: Statussen en automatische blokkeringen klanten, 2024-03-28.
 */
export const chargesTooOld = defineRule<FlandersSettings>({
  about: 'use',
  name: 'chargesTooOld',
  code: 'CHARGES_TOO_OLD',
  decides: usesOf(tooOld),
  source: blocks,
  inForce: always,
  texts: {
    nl: { patron: 'Een kost van {amount} van {raisedOn} staat langer dan {days} dagen open.', remedy: 'Betaal {amount} aan de balie of aan de automaat.' },
    fi: { patron: 'Maksu {amount}, {raisedOn}, on ollut avoinna yli {days} päivää.', remedy: 'Maksa {amount} palvelutiskillä tai automaatilla.' },
    sv: { patron: 'En avgift på {amount} från {raisedOn} har varit obetald i mer än {days} dagar.', remedy: 'Betala {amount} vid disken eller automaten.' },
    fr: { patron: 'Des frais de {amount} du {raisedOn} sont ouverts depuis plus de {days} jours.', remedy: 'Payez {amount} au comptoir ou à l’automate.' },
    en: { patron: 'A charge of {amount} of {raisedOn} has been open for more than {days} days.', remedy: 'Pay {amount} at the desk or at the kiosk.' },
  },
  claims(facts, settings) {
    const days = valueForType(settings.charges.maxAgeDays, facts.type.code, null);
    const charges = openCharges(facts, [facts.institution]).sort((a, b) => a.raisedOn - b.raisedOn);
    const oldest = charges[0];
    if (days === null || oldest === undefined) return [];
    const amount = charges.filter((charge) => charge.raisedOn === oldest.raisedOn).reduce((sum, charge) => sum + charge.amount, 0);
    const shown = { amount: { money: amount }, raisedOn: { day: oldest.raisedOn }, days: { count: days } };
    return [{ kind: 'restriction', decisions: tooOld, from: addDays(oldest.raisedOn, days + 1), facts: shown }];
  },
});
