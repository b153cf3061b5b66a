/** What a source may keep the record of. PERSON: kind, birth and death; IDENTITY_CODE: the national number, and whether there is one. */
export const FACT_FIELDS = ['PERSON', 'NAME', 'CONTACT', 'IDENTITY_CODE', 'CARDS', 'MEMBERSHIPS', 'ACTIVITY', 'CHARGES', 'BLOCKS'] as const;
/** One of the things of which a source may keep the record. */
export type FactField = (typeof FACT_FIELDS)[number];

/** A library system, or another feed, that tells of the patrons of some institutions. */
export interface Source {
  readonly id: string;
  readonly institutions: '*' | readonly string[];
  /** Of what it keeps the record at its institutions: nobody else may tell of that there. */
  readonly keeps: readonly FactField[];
  /** How often it is expected to be heard; null where nothing is agreed. */
  readonly expectedEveryHours: number | null;
}

/** The source of what is done here, in place of a library system that would tell of it; no feed may tell under this name. */
export const OWN_SOURCE = 'goodstanding';

/** Whether a source tells of an institution. */
export function tellsOf(source: Source, institution: string): boolean {
  return source.institutions === '*' || source.institutions.includes(institution);
}
