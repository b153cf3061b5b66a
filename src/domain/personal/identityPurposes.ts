/**
 * What a national number may be opened for: to identify the person who is given a card, to end the right to borrow, to
 * collect a debt, and to tell the person what is held (Finnish Data Protection Board 56/1993; Belgian Decision 9/2020;
 * article 15 of the GDPR).
 */
export const IDENTITY_PURPOSES = ['IDENTIFICATION', 'END_OF_MEMBERSHIP', 'DEBT_COLLECTION', 'SUBJECT_ACCESS'] as const;

export type IdentityPurpose = (typeof IDENTITY_PURPOSES)[number];
