import { registerEnumType } from 'type-graphql';
import type { MembershipStatus as StatusValue } from '../domain/facts';
import type { Validity as ValidityValue } from '../domain/ownStanding';
import type { EnumOf } from './enumOf';

export const Validity: EnumOf<ValidityValue> = { VALID: 'VALID', NOT_VALID: 'NOT_VALID', UNDETERMINED: 'UNDETERMINED' };

registerEnumType(Validity, {
  name: 'Validity',
  valuesConfig: {
    UNDETERMINED: {
      description:
        'The answer depends on a rule that is missing or failed, or on a fact that is not known. Never to be read as VALID; `reasons` says which.',
    },
  },
});

export const Basis: EnumOf<'OWN' | 'SHARED'> = { OWN: 'OWN', SHARED: 'SHARED' };

registerEnumType(Basis, { name: 'Basis' });

export const Provenance: EnumOf<'RECORDED' | 'COMPUTED'> = { RECORDED: 'RECORDED', COMPUTED: 'COMPUTED' };

registerEnumType(Provenance, { name: 'Provenance' });

export const MembershipStatus: EnumOf<StatusValue> = {
  NONE: 'NONE',
  INVOICED: 'INVOICED',
  REMINDED: 'REMINDED',
  DELINQUENT: 'DELINQUENT',
  NORMAL: 'NORMAL',
  EXPIRED: 'EXPIRED',
};

registerEnumType(MembershipStatus, {
  name: 'MembershipStatus',
  description: "Common to all systems; the label a library uses for it is its policy's business.",
  valuesConfig: {
    NONE: { description: 'Never a member here, or no trace of it is kept.' },
    INVOICED: { description: 'Fee due; the period has not begun, or began after the last run.' },
    REMINDED: { description: 'Fee due, period begun.' },
    DELINQUENT: { description: 'Fee overdue; restricted.' },
    NORMAL: { description: 'Nothing due.' },
    EXPIRED: { description: 'Ended: by date, inactivity, unpaid fee, cancellation or death. `reasons` says which.' },
  },
});
