import { noticeVersions } from '../usecases/applyDescription';
import type { Application } from '../usecases/application';
import { sealTrail } from '../usecases/audit/sealTrail';
import { changedVersions } from '../usecases/keepVersions';
import { asCommand } from './auditedCommand';
import type { Print } from './commands/refuse';
import { findingLine } from './findingLine';

/** Notices that policies of this process have other versions than were in use, for the command that was given; returns which policies cannot be used. */
export async function noticePolicies(app: Application, command: string, print: Print): Promise<string[]> {
  // Policies that begin to hold are written down, whoever has started the process.
  for (const consortium of await noticeVersions(asCommand(app, { act: 'DESCRIPTION', what: command }))) {
    await sealTrail(app, consortium.id);
    print(`${consortium.name}: its policies have new versions, which count from today.`);
  }
  await app.shelf.reload();
  const unusable: string[] = [];
  for (const consortium of app.shelf.consortia()) {
    (await changedVersions(app, consortium)).map(findingLine).forEach(print);
    unusable.push(...app.shelf.findings(consortium.id).map((finding) => `${consortium.id}: ${findingLine(finding)}`));
  }
  return unusable;
}
