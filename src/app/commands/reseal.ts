import { openShelf } from '../../usecases/openShelf';
import { sealAnew } from '../../usecases/personal/sealAnew';
import { secretsFrom } from '../../usecases/secrets';
import { readConfiguration } from '../configuration';
import { installationSecret } from '../installationSecret';
import { openDatabaseBeside } from '../openDatabase';
import { PROJECT_FOLDER } from '../projectFolder';

type Print = (line: string) => void;

const USAGE = 'usage: goodstanding reseal';

/** Seals personal data of every consortium under the present secret, so that the earlier one opens none of it any more. */
export async function reseal(args: readonly string[], print: Print): Promise<number> {
  if (args.length > 0) return refuse([USAGE], print);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, print);
  const { configuration } = read;
  const database = await openDatabaseBeside(configuration, print);
  try {
    const secrets = secretsFrom(installationSecret(configuration), ...configuration.earlierSecrets);
    for (const consortium of (await openShelf(database.store, new Map())).consortia()) {
      const { keys, tokens, forgotten } = await sealAnew({ store: database.store, secrets }, consortium);
      print(`${consortium.id}: ${keys} keys sealed anew, tokens of ${tokens} patrons made anew.`);
      if (forgotten > 0) print(`${consortium.id}: ${forgotten} national numbers let go, for the description records no ground for them.`);
    }
    return 0;
  } finally {
    await database.close();
  }
}

function refuse(problems: readonly string[], print: Print): number {
  problems.forEach(print);
  return 2;
}
