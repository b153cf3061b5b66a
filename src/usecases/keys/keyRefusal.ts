/** Why a key was not given out, replaced or revoked. */
export type KeyRefusalCode =
  | 'UNKNOWN_CONSORTIUM'
  | 'UNKNOWN_INSTITUTION'
  | 'UNKNOWN_KEY'
  | 'NAME_UNUSABLE'
  | 'ROLE_MISSING'
  | 'INSTITUTION_MISSING'
  | 'ROLE_OF_INSTALLATION'
  | 'MORE_THAN_OWN'
  | 'EXPIRES_BEFORE_NOW'
  | 'GRACE_OUT_OF_RANGE'
  | 'KEY_ENDED'
  | 'ALREADY_REPLACED';

/** A key that was not given out, replaced or revoked. */
export interface KeyRefusal {
  readonly kind: 'refused';
  readonly code: KeyRefusalCode;
  /** What was wrong, with which value, and how to mend it. */
  readonly message: string;
}

/** A refusal, for a use case to return. */
export function refused(code: KeyRefusalCode, message: string): KeyRefusal {
  return { kind: 'refused', code, message };
}
