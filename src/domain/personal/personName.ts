/** A person's name, or that of an organisation (`family` alone). Particles such as `van den` belong to the family name. */
export interface PersonName {
  readonly family: string;
  readonly given: string | null;
}
