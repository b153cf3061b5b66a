import type { Consortium, MembershipType } from '../../domain/consortium';

/** What the codes of a library system are called here. */
export interface LocalWords {
  /** The institution that a code stands for; undefined where there is none. */
  institution(code: string): string | undefined;
  /** The membership type that a code stands for; undefined where there is none. */
  type(code: string): MembershipType | undefined;
}

/** Codes and what each stands for; `*` is every code that nothing else explains. */
export type Translations = ReadonlyMap<string, string>;

const EVERY_OTHER = '*';

/** The words of a consortium: a code that is not translated is an institution's id, in whatever case, or a type's code. */
export function localWords({ institutions, membershipTypes }: Consortium, branches: Translations, categories: Translations): LocalWords {
  const ids = new Map(institutions.map(({ id }) => [id.toLowerCase(), id]));
  const types = new Map(membershipTypes.map((type) => [type.code, type]));
  return {
    institution: (code) => ids.get((branches.get(code) ?? '').toLowerCase()) ?? ids.get(code.toLowerCase()) ?? ids.get((branches.get(EVERY_OTHER) ?? '').toLowerCase()),
    type: (code) => types.get(categories.get(code) ?? '') ?? types.get(code) ?? types.get(categories.get(EVERY_OTHER) ?? ''),
  };
}

/** The translations that lead to nothing, each in a sentence. */
export function emptyTranslations({ id, institutions, membershipTypes }: Consortium, branches: Translations, categories: Translations): string[] {
  const ids = new Set(institutions.map((each) => each.id.toLowerCase()));
  const codes = new Set(membershipTypes.map((type) => type.code));
  return [
    ...[...branches.values()].filter((name) => !ids.has(name.toLowerCase())).map((name) => `\`${name}\` is no institution of \`${id}\`; use one of its ids.`),
    ...[...categories.values()].filter((code) => !codes.has(code)).map((code) => `\`${code}\` is no membership type of \`${id}\`; use one of its codes.`),
  ];
}
