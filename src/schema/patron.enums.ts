import { registerEnumType } from 'type-graphql';
import type { PatronKind as KindValue } from '../domain/facts';
import type { CardDetails } from '../usecases/asking';
import type { EnumOf } from './enumOf';

export const PatronKind: EnumOf<KindValue> = { PERSON: 'PERSON', ORGANISATION: 'ORGANISATION', ADMINISTRATIVE: 'ADMINISTRATIVE' };

registerEnumType(PatronKind, { name: 'PatronKind' });

export const CardState: EnumOf<CardDetails['state']> = {
  ACTIVE: 'ACTIVE',
  LOST: 'LOST',
  REPLACED: 'REPLACED',
  WITHDRAWN: 'WITHDRAWN',
};

registerEnumType(CardState, { name: 'CardState' });
