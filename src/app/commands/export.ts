import { openShelf } from '../../usecases/openShelf';
import { describedConsortium } from '../../usecases/describe/describedConsortium';
import { readConfiguration } from '../configuration';
import { descriptionYaml } from '../descriptionYaml';
import { openDatabaseBeside } from '../openDatabase';
import { PROJECT_FOLDER } from '../projectFolder';

type Print = (line: string) => void;

const USAGE = 'usage: goodstanding export CONSORTIUM';

/**
 * Prints the description of a consortium as it is stored; applied again it changes nothing. What else is to be said
 * goes to `warn`, so that the description can be sent into a file.
 */
export async function exportDescription(args: readonly string[], print: Print, warn: Print = toStandardError): Promise<number> {
  const [id, ...more] = args;
  if (id === undefined || id.startsWith('-') || more.length > 0) return refuse([USAGE], warn);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, warn);
  const database = await openDatabaseBeside(read.configuration, warn);
  try {
    const shelf = await openShelf(database.store, new Map());
    const known = shelf.consortia();
    const consortium = known.find((each) => each.id === id);
    if (consortium === undefined) return refuse([`There is no consortium \`${id}\`; known are ${known.map((each) => `\`${each.id}\``).join(', ') || 'none'}.`], warn);
    print(descriptionYaml(describedConsortium(consortium)).trimEnd());
    return 0;
  } finally {
    await database.close();
  }
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}

function refuse(problems: readonly string[], warn: Print): number {
  problems.forEach(warn);
  return 2;
}
