import { userInfo } from 'node:os';
import type { Application } from '../usecases/application';
import type { Audited } from '../usecases/audit/audited';
import { sealTrail } from '../usecases/audit/sealTrail';

/** Writes down what a command has done, for the user of the machine who gave it, and seals the trail: no server may be running to do it. */
export async function auditedCommand(app: Application, consortiumId: string, audited: Omit<Audited, 'caller'>): Promise<void> {
  await app.audit.write(consortiumId, { ...audited, caller: commandCaller() });
  await sealTrail(app, consortiumId);
}

/** The application for a command that changes something: each change has its line, for the user of the machine. */
export function asCommand(app: Application, doing: Pick<Audited, 'act' | 'what'> & { readonly purpose?: string }): Application {
  return { ...app, doing: { purpose: null, ...doing, caller: commandCaller(), written: () => undefined } };
}

/** By what name the trail knows the user of the machine. */
export function commandCaller(): string {
  return `command ${userInfo().username}`;
}
