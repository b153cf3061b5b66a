import { always, defineRule, valueForType } from '../../../src/policies';
import { aboveMaximum, openCharges, region, usesOf } from '../chargeRestrictions';
import type { FlandersSettings } from '../settings';
import { blocks } from '../sources';

/**
 * R-E1. Open charges greater than the type's maximum, within the institution or, in a group of level 3, in the whole
 * region: the desk warns, kiosk and portal are closed but for paying and signing in. Fees and credits do not count.
 * It ends by itself when enough is paid. Without a maximum the rule does not apply.
 * Source: Statussen en automatische blokkeringen klanten, 2024-03-28.
 */
export const chargesAboveMaximum = defineRule<FlandersSettings>({
  about: 'use',
  name: 'chargesAboveMaximum',
  code: 'CHARGES_ABOVE_MAXIMUM',
  decides: usesOf(aboveMaximum),
  source: blocks,
  inForce: always,
  texts: {
    nl: { patron: 'Openstaande kosten van {owed}, meer dan het maximum van {maximum}.', remedy: 'Betaal ten minste {toPay} aan de balie, aan de automaat of in Mijn Bibliotheek.' },
    fi: { patron: 'Avoimia maksuja {owed}, enemmän kuin enimmäismäärä {maximum}.', remedy: 'Maksa vähintään {toPay} palvelutiskillä, automaatilla tai verkossa.' },
    sv: { patron: 'Obetalda avgifter på {owed}, mer än gränsen {maximum}.', remedy: 'Betala minst {toPay} vid disken, automaten eller på webben.' },
    fr: { patron: 'Frais ouverts de {owed}, au-dessus du maximum de {maximum}.', remedy: 'Payez au moins {toPay} au comptoir, à l’automate ou en ligne.' },
    en: { patron: 'Open charges of {owed}, more than the maximum of {maximum}.', remedy: 'Pay at least {toPay} at the desk, at the kiosk or in the portal.' },
  },
  claims(facts, settings) {
    const euros = valueForType(settings.charges.max, facts.type.code, null);
    if (euros === null) return [];
    const everywhere = region(facts);
    const regional = settings.charges.scope === 'REGION' || (settings.charges.scope === undefined && everywhere.length > 1);
    const charges = openCharges(facts, regional ? everywhere : [facts.institution]);
    const owed = charges.reduce((sum, charge) => sum + charge.amount, 0);
    const maximum = Math.round(euros * 100);
    if (owed <= maximum) return [];
    const shown = { owed: { money: owed }, maximum: { money: maximum }, toPay: { money: owed - maximum } };
    return [{ kind: 'restriction', decisions: aboveMaximum, facts: shown }];
  },
});
