import { sealTrail } from '../../usecases/audit/sealTrail';
import { sealAnew } from '../../usecases/personal/sealAnew';
import { asCommand } from '../auditedCommand';
import { readConfiguration } from '../configuration';
import { PROJECT_FOLDER } from '../projectFolder';
import { refuse, type Print } from './refuse';
import { withApplication } from './withApplication';

const USAGE = 'usage: goodstanding reseal';

/** Seals personal data of every consortium under the present secret, so that the earlier one opens none of it any more. */
export async function reseal(args: readonly string[], print: Print): Promise<number> {
  if (args.length > 0) return refuse([USAGE], print);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, print);
  return withApplication(read.configuration, new Map(), print, async (app) => {
    for (const consortium of app.shelf.consortia()) {
      const { keys, tokens, forgotten } = await sealAnew(asCommand(app, { act: 'CHANGE', what: 'reseal' }), consortium);
      print(`${consortium.id}: ${keys} keys sealed anew, tokens of ${tokens} patrons made anew.`);
      if (forgotten > 0) print(`${consortium.id}: ${forgotten} national numbers let go, for the description records no ground for them.`);
      await sealTrail(app, consortium.id);
    }
    return 0;
  });
}
