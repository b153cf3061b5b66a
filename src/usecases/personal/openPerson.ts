import { PERSONAL_FIELDS, type PersonalField, type PersonalTexts } from '../../domain/personal/personalFields';
import type { SealedPerson } from '../../store/personalData';
import type { Secrets } from '../secrets';
import { openPatronKey, type KeyOwner } from './patronKey';
import { unseal } from './seal';

/** Opens some of what is sealed of a patron; what is not asked for stays shut and is null. */
export function openPerson(secrets: Secrets, owner: KeyOwner, sealed: SealedPerson, fields: readonly PersonalField[]): PersonalTexts {
  const key = openPatronKey(secrets, owner, sealed.key);
  return openFields(key, owner, sealed, fields);
}

/** The same with the patron's key in hand. */
export function openFields(key: Buffer, owner: KeyOwner, { fields: sealed }: SealedPerson, fields: readonly PersonalField[]): PersonalTexts {
  const open = (field: PersonalField): string | null => {
    const value = sealed[field];
    return value === null || !fields.includes(field) ? null : unseal(key, { ...owner, field }, value).toString('utf8');
  };
  return Object.fromEntries(PERSONAL_FIELDS.map((field) => [field, open(field)])) as PersonalTexts;
}
