import type { Permission } from '../../domain/permissions';
import { ACTIONS, CHANNELS } from '../../domain/uses';
import type { Frame } from './frame';

const CHANNEL_WIDTH = 9;
const ACTION_WIDTH = 11;

/** What the patron may do: channels down, actions across; a dash where the channel does not offer the action. */
export function permissionTable(frame: Frame, permissions: readonly Permission[]): string[] {
  const cell = (text: string): string => text.padEnd(ACTION_WIDTH);
  const mark = (use: string): string => {
    const found = permissions.find((permission) => permission.use === use);
    if (found === undefined) return '';
    return found.reasons.length > 0 && found.reasons.every((reason) => reason.code === 'NOT_OFFERED') ? '-' : frame.decisions[found.decision];
  };
  const row = (head: string, cells: readonly string[]): string => `  ${head.padEnd(CHANNEL_WIDTH)}${cells.map(cell).join('')}`.trimEnd();
  return [
    row('', ACTIONS.map((action) => frame.actions[action])),
    ...CHANNELS.map((channel) => row(frame.channels[channel], ACTIONS.map((action) => mark(`${channel}:${action}`)))),
    ...frame.decisionsMean.map((line) => `  ${line}`),
  ];
}
