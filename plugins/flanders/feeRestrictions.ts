import { onChannel, type Decisions, type RestrictionClaim, type Use } from '../../src/policies';

/** Texts of the rules about an open fee; the same sentence, whichever page decides what it bars. */
export const feeTexts = {
  nl: { patron: 'Het lidgeld is nog niet betaald.', remedy: 'Betaal het lidgeld aan de balie, aan de automaat of in Mijn Bibliotheek.' },
  fi: { patron: 'Jäsenmaksu on vielä maksamatta.', remedy: 'Maksa jäsenmaksu palvelutiskillä, automaatilla tai verkossa.' },
  sv: { patron: 'Medlemsavgiften är ännu inte betald.', remedy: 'Betala medlemsavgiften vid disken, automaten eller på webben.' },
  fr: { patron: 'La cotisation n’est pas encore payée.', remedy: 'Payez la cotisation au comptoir, à l’automate ou en ligne.' },
  en: { patron: 'The membership fee is not paid yet.', remedy: 'Pay the membership fee at the desk, at the kiosk or in the portal.' },
} as const;

/** Every use that an open fee may bar. */
export const feeDecides: readonly Use[] = [
  'DESK:BORROW',
  'DESK:RENEW_LOAN',
  'DESK:RESERVE',
  'DESK:DIGITAL',
  'KIOSK:BORROW',
  'KIOSK:RENEW_LOAN',
  'PORTAL:RENEW_LOAN',
  'PORTAL:RESERVE',
  'PORTAL:DIGITAL',
];

const closed: Decisions = {
  ...onChannel('KIOSK', 'REFUSED', 'BORROW', 'RENEW_LOAN'),
  ...onChannel('PORTAL', 'REFUSED', 'DIGITAL'),
};

const closedToRenewing: Decisions = { ...closed, ...onChannel('PORTAL', 'REFUSED', 'RENEW_LOAN') };

const delinquent: Decisions = {
  ...closed,
  ...onChannel('DESK', 'WARN', 'BORROW', 'RENEW_LOAN', 'RESERVE', 'DIGITAL'),
  ...onChannel('PORTAL', 'REFUSED', 'RENEW_LOAN', 'RESERVE'),
};

/** R-E2 and R-E3: what an open fee bars while INVOICED or REMINDED, and what more once DELINQUENT. */
export function feeRestrictions(portalRenews: boolean): RestrictionClaim[] {
  return [
    { kind: 'restriction', whileStatus: ['INVOICED', 'REMINDED'], becauseOfStatus: true, decisions: portalRenews ? closed : closedToRenewing },
    { kind: 'restriction', whileStatus: ['DELINQUENT'], becauseOfStatus: true, decisions: delinquent },
  ];
}
