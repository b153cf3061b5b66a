/** What is known of a person in words, each sealed by itself. `address` holds its lines, parted by line breaks. */
export const PERSONAL_FIELDS = ['family', 'given', 'email', 'phone', 'address', 'postalCode', 'city', 'country', 'identityNumber'] as const;

export type PersonalField = (typeof PERSONAL_FIELDS)[number];

/** By field its text; null where nothing is on record. */
export type PersonalTexts = Readonly<Record<PersonalField, string | null>>;

/** Nothing is on record. */
export const NOTHING_PERSONAL: PersonalTexts = {
  family: null, given: null, email: null, phone: null, address: null, postalCode: null, city: null, country: null, identityNumber: null,
};
