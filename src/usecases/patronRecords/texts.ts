/** The languages in which patrons are told what is held of them. */
export const PATRON_LANGUAGES = ['nl', 'fi', 'sv', 'en', 'fr'] as const;

export type PatronLanguage = (typeof PATRON_LANGUAGES)[number];

/** One text in every language. */
export type Texts = Readonly<Record<PatronLanguage, string>>;

/** The language that is asked for, else the first of the consortium that there is a text in, else English. */
export function languageFor(asked: string | null, languages: readonly string[]): PatronLanguage {
  const wanted = [...(asked === null ? [] : [asked]), ...languages];
  return wanted.map((each) => PATRON_LANGUAGES.find((known) => known === each.slice(0, 2).toLowerCase())).find((known) => known !== undefined) ?? 'en';
}
