import { registerEnumType } from 'type-graphql';
import type { Role as RoleName } from '../domain/access/roles';

/** By its name in the API each role of the domain. */
export const Role = {
  PORTAL: 'portal',
  KIOSK: 'kiosk',
  FEED: 'feed',
  DESK: 'desk',
  DATA_STEWARD: 'data-steward',
  POLICY_AUTHOR: 'policy-author',
  CONSORTIUM_ADMINISTRATOR: 'consortium-administrator',
  OPERATOR: 'operator',
} as const satisfies Readonly<Record<string, RoleName>>;

registerEnumType(Role, { name: 'Role', description: 'What a caller is to the consortium; docs/access.md has what each may do.' });
