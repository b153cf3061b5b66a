import { always, defineRule, feeOpen, type ChangeRuleFacts } from '../../../src/policies';
import { endedUnpaidOnline } from '../endedUnpaidOnline';
import { leftOfFee } from '../openFee';
import type { FlandersSettings } from '../settings';
import { writingOff } from '../sources';

/**
 * R-D3, R-D6. What is open of a fee that somebody waives, or of a registration online that was never paid, is written off
 * whole on journal A100. A fee that was written off before is not written off again.
 * Source: Hoe werken afboekingen, 2023-04-25.
 */
export const feeWaived = defineRule<FlandersSettings>({
  about: 'change',
  name: 'feeWaived',
  code: 'FEE_WAIVED',
  source: writingOff,
  inForce: always,
  texts: {
    nl: { patron: 'Het openstaande lidgeld van {open} wordt kwijtgescholden.' },
    fi: { patron: 'Avoin jäsenmaksu {open} annetaan anteeksi.' },
    sv: { patron: 'Den obetalda medlemsavgiften på {open} efterskänks.' },
    fr: { patron: 'La cotisation ouverte de {open} est remise.' },
    en: { patron: 'The open membership fee of {open} is waived.' },
  },
  claims(facts) {
    const isWaived = facts.change.kind === 'WAIVER' ? !writtenOffBefore(facts) : endedUnpaidOnline(facts) && feeOpen(facts.membership);
    const open = isWaived ? leftOfFee(facts.membership) : 0;
    return open === 0 ? [] : [{ kind: 'effect', effect: 'WRITE_OFF_FEE', amount: open, journal: 'A100', facts: { open: { money: open } } }];
  },
});

function writtenOffBefore({ patron, membership, change: { on } }: ChangeRuleFacts): boolean {
  const ended = [membership.cancelledOn, patron.deceasedOn].some((day) => day !== null && day < on);
  return ended || membership.committed.some((commit) => commit.kind === 'END' && commit.reason.code === 'FEE_UNPAID' && commit.on < on);
}
