import type { Day } from '../../domain/day';
import { NOTHING_PERSONAL, PERSONAL_FIELDS, type PersonalField, type PersonalTexts } from '../../domain/personal/personalFields';
import type { PersonWrite, SealedFields, SealedPerson } from '../../store/personalData';
import type { PatronTold } from '../patronTold';
import type { Secrets } from '../secrets';
import { openFields } from './openPerson';
import { newPatronKey, openPatronKey, type KeyOwner } from './patronKey';
import { seal } from './seal';
import { presentTokenKey, tokensOf } from './searchTokens';
import { toldTexts } from './toldTexts';

/** What is told of a patron, and what stands. */
export interface PersonTold {
  readonly told: PatronTold;
  readonly sealed: SealedPerson | null;
  /** The day of birth after what is told, and before it. */
  readonly bornOn: Day | null;
  readonly bornBefore: Day | null;
}

/** What is to be written of a patron in words, null where all stands already; and which fields differ from before. */
export interface PersonChange {
  readonly write: PersonWrite | null;
  readonly changed: readonly PersonalField[];
}

const UNCHANGED: PersonChange = { write: null, changed: [] };

/** Compares what is told in words with what stands, and seals what differs. */
export function personWrite(secrets: Secrets, owner: KeyOwner, { told, sealed, bornOn, bornBefore }: PersonTold): PersonChange {
  const said = toldTexts(told);
  if (sealed === null && Object.values(said).every((text) => text === null)) return UNCHANGED;
  if (Object.keys(said).length === 0 && bornOn === bornBefore) return UNCHANGED;
  const { key, stored } = sealed === null ? newPatronKey(secrets, owner) : { key: openPatronKey(secrets, owner, sealed.key), stored: sealed.key };
  const before = sealed === null ? NOTHING_PERSONAL : openFields(key, owner, sealed, PERSONAL_FIELDS);
  const after: PersonalTexts = { ...before, ...said };
  const changed = PERSONAL_FIELDS.filter((field) => after[field] !== before[field]);
  if (changed.length === 0 && bornOn === bornBefore) return UNCHANGED;
  const sealAgain = (field: PersonalField): Buffer | null => (after[field] === null ? null : seal(key, { ...owner, field }, Buffer.from(after[field], 'utf8')));
  const fields = PERSONAL_FIELDS.map((field) => [field, changed.includes(field) ? sealAgain(field) : (sealed?.fields[field] ?? null)]);
  const write: PersonWrite = {
    key: stored,
    fields: Object.fromEntries(fields) as SealedFields,
    tokens: tokensOf(secrets, owner.consortiumId, after, bornOn),
    tokenKey: presentTokenKey(secrets, owner.consortiumId),
  };
  return { write, changed };
}
