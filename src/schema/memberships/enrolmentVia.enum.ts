import { registerEnumType } from 'type-graphql';
import type { EnumOf } from '../enumOf';

export const EnrolmentVia: EnumOf<'DESK' | 'ONLINE'> = { DESK: 'DESK', ONLINE: 'ONLINE' };

registerEnumType(EnrolmentVia, {
  name: 'EnrolmentVia',
  valuesConfig: {
    DESK: { description: 'By staff; asks for the permission `memberships:write`.' },
    ONLINE: { description: 'By the patron through a portal; asks for the permission `memberships:online`.' },
  },
});
