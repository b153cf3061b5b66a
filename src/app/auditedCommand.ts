import { userInfo } from 'node:os';
import type { Application } from '../usecases/application';
import type { Audited } from '../usecases/audit/auditTrail';
import { sealTrail } from '../usecases/audit/sealTrail';

/** Writes down what a command has done, for the user of the machine who gave it, and seals the trail: no server may be running to do it. */
export async function auditedCommand(app: Application, consortiumId: string, audited: Omit<Audited, 'caller'>): Promise<void> {
  await app.audit.write(consortiumId, { ...audited, caller: `command ${userInfo().username}` });
  await sealTrail(app, consortiumId);
}
