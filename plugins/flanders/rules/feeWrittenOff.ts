import { always, defineRule, feeOpen, type EffectClaim } from '../../../src/policies';
import { endedUnpaidOnline } from '../endedUnpaidOnline';
import { feeByMonths, leftOfFee } from '../openFee';
import type { FlandersSettings } from '../settings';
import { writingOff } from '../sources';

const WRITTEN_OFF_WITH: readonly string[] = ['FEE_UNPAID', 'CANCELLED', 'DECEASED'];

/**
 * R-D1, R-D2, R-D5. When a membership ends for an unpaid fee, is cancelled or ends by death, what is open of the fee is
 * written off in proportion to the months of its period: those passed on journal A910, those left on A911. After another
 * end, and after a registration online that was never paid, this rule writes nothing off.
 * Source: Hoe werken afboekingen, 2023-04-25.
 */
export const feeWrittenOff = defineRule<FlandersSettings>({
  about: 'change',
  name: 'feeWrittenOff',
  code: 'FEE_WRITTEN_OFF',
  source: writingOff,
  inForce: always,
  texts: {
    nl: { patron: 'Van het lidgeld wordt {open} afgeboekt.', staff: 'Van het lidgeld wordt {open} afgeboekt, naar rato van {monthsPassed} van {months} verstreken maanden.' },
    fi: { patron: 'Jäsenmaksusta kirjataan pois {open}.', staff: 'Jäsenmaksusta kirjataan pois {open}; kuukausista on kulunut {monthsPassed}/{months}.' },
    sv: { patron: 'Av medlemsavgiften avskrivs {open}.', staff: 'Av medlemsavgiften avskrivs {open}; {monthsPassed} av {months} månader har gått.' },
    fr: { patron: '{open} de la cotisation est passé en perte.', staff: '{open} de la cotisation est passé en perte, au prorata de {monthsPassed} mois écoulés sur {months}.' },
    en: { patron: '{open} of the membership fee is written off.', staff: '{open} of the membership fee is written off, in proportion to {monthsPassed} of {months} months passed.' },
  },
  claims(facts) {
    const { change } = facts;
    if (change.kind !== 'END' || !WRITTEN_OFF_WITH.includes(change.code ?? '') || endedUnpaidOnline(facts)) return [];
    const { membership } = facts;
    if (!feeOpen(membership)) return [];
    const open = leftOfFee(membership);
    const { passed, left, monthsPassed, months } = feeByMonths(open, facts);
    const shown = { open: { money: open }, monthsPassed: { count: monthsPassed }, months: { count: months } };
    const parts: EffectClaim[] = [
      { kind: 'effect', effect: 'WRITE_OFF_FEE', amount: passed, journal: 'A910', facts: shown },
      { kind: 'effect', effect: 'WRITE_OFF_FEE', amount: left, journal: 'A911', facts: shown },
    ];
    return parts.filter(({ amount }) => amount !== 0);
  },
});
