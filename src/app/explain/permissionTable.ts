import type { Permission } from '../../domain/permissions';
import { ACTIONS, CHANNELS, type Decision } from '../../domain/uses';

const MARKS: Readonly<Record<Decision, string>> = { ALLOWED: 'yes', WARN: 'warn', REFUSED: 'NO', UNDETERMINED: '?' };
const CHANNEL_WIDTH = 9;
const ACTION_WIDTH = 11;

/** What the patron may do: channels down, actions across; a dash where the channel does not offer the action. */
export function permissionTable(permissions: readonly Permission[]): string[] {
  const cell = (text: string): string => text.padEnd(ACTION_WIDTH);
  const mark = (use: string): string => {
    const found = permissions.find((permission) => permission.use === use);
    if (found === undefined) return '';
    return found.reasons.length > 0 && found.reasons.every((reason) => reason.code === 'NOT_OFFERED') ? '-' : MARKS[found.decision];
  };
  const row = (head: string, cells: readonly string[]): string => `  ${head.padEnd(CHANNEL_WIDTH)}${cells.map(cell).join('')}`.trimEnd();
  return [
    row('', ACTIONS.map(sayable)),
    ...CHANNELS.map((channel) => row(sayable(channel), ACTIONS.map((action) => mark(`${channel}:${action}`)))),
    '  yes: allowed   warn: allowed, with a message   NO: refused   ?: undetermined',
    '  -: not offered at that channel',
  ];
}

/** `RENEW_LOAN` as `Renew loan`. */
function sayable(code: string): string {
  const text = code.toLowerCase().replaceAll('_', ' ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
