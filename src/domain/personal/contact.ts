/** Where a patron is reached, as told; null where nothing is on record. */
export interface Contact {
  readonly email: string | null;
  readonly phone: string | null;
  /** Street and number, as many lines as were told. */
  readonly address: readonly string[];
  readonly postalCode: string | null;
  readonly city: string | null;
  readonly country: string | null;
}

/** An e-mail address as it is looked up: in lower case, and each letter with its accent as one sign. */
export function lookedUpEmail(email: string): string {
  return email.trim().normalize('NFC').toLowerCase();
}

/** A telephone number as it is looked up: its last nine digits, with which country and trunk codes fall away. */
export function lookedUpPhone(phone: string): string {
  return phone.replace(/\D/g, '').slice(-9);
}
