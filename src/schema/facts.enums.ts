import { registerEnumType } from 'type-graphql';
import type {
  ActivityChannel as ActivityChannelValue,
  BlockKind as BlockKindValue,
  EnrolmentChannel as EnrolmentChannelValue,
  Presence as PresenceValue,
} from '../domain/facts';
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
