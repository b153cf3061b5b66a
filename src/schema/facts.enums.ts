import { registerEnumType } from 'type-graphql';
import type {
  ActivityChannel as ActivityChannelValue,
  BlockKind as BlockKindValue,
  EnrolmentChannel as EnrolmentChannelValue,
  Presence as PresenceValue,
} from '../domain/facts';
import type { FactKind as FactKindValue } from '../usecases/patronTold';
import type { EnumOf } from './enumOf';

export const Presence: EnumOf<PresenceValue> = { PRESENT: 'PRESENT', ABSENT: 'ABSENT', UNKNOWN: 'UNKNOWN' };

registerEnumType(Presence, { name: 'Presence', description: 'Whether something is on record; never the thing itself.' });

export const EnrolmentChannel: EnumOf<EnrolmentChannelValue> = { DESK: 'DESK', ONLINE: 'ONLINE', IMPORT: 'IMPORT' };

registerEnumType(EnrolmentChannel, {
  name: 'EnrolmentChannel',
  valuesConfig: { IMPORT: { description: 'Taken over from elsewhere, so no activity of the patron.' } },
});

export const ActivityChannel: EnumOf<ActivityChannelValue> = { ILS: 'ILS', LEGACY: 'LEGACY', PORTAL: 'PORTAL', SIP2: 'SIP2' };

registerEnumType(ActivityChannel, { name: 'ActivityChannel' });

export const BlockKind: EnumOf<BlockKindValue> = {
  GENERAL: 'GENERAL',
  COLLECTIONS: 'COLLECTIONS',
  ONLINE_REGISTRATION: 'ONLINE_REGISTRATION',
  PAYMENT: 'PAYMENT',
};

registerEnumType(BlockKind, { name: 'BlockKind' });

export const FactKind: EnumOf<FactKindValue> = {
  MEMBERSHIP: 'MEMBERSHIP',
  RECORDED_END: 'RECORDED_END',
  RENEWAL: 'RENEWAL',
  FEE: 'FEE',
  CHARGE: 'CHARGE',
  BLOCK: 'BLOCK',
  IDENTITY_CODE: 'IDENTITY_CODE',
  ACTIVITY: 'ACTIVITY',
};

registerEnumType(FactKind, {
  name: 'FactKind',
  description: 'A kind of fact that can be taken back.',
  valuesConfig: {
    MEMBERSHIP: { description: 'Named by `id`; with it goes all that was told of it.' },
    RECORDED_END: { description: 'Named by `membership` and `on`, the day from which the record said so.' },
    RENEWAL: { description: 'Named by `membership` and `on`.' },
    FEE: { description: 'Named by `membership`.' },
    CHARGE: { description: 'Named by `id`.' },
    BLOCK: { description: 'Named by `id`.' },
    IDENTITY_CODE: { description: 'Named by `on`, the day from which it was said; none: ever since.' },
    ACTIVITY: { description: 'Named by `institution`, `via` and `on`. Which day of use was the last before it is not known then.' },
  },
});
