import type { Consortium } from '../../domain/consortium';
import { describedConsortium } from '../../usecases/describe/describedConsortium';
import { readConfiguration } from '../configuration';
import { descriptionYaml } from '../descriptionYaml';
import { isExportedList, LIST_USAGE } from '../lists/listArguments';
import { PROJECT_FOLDER } from '../projectFolder';
import { exportList } from './exportList';
import { refuse, type Print } from './refuse';
import { toStandardError } from './toStandardError';
import { withApplication } from './withApplication';

const USAGE = `usage: goodstanding export CONSORTIUM\n${LIST_USAGE.replace('usage:', '      ')}`;

/**
 * Prints the description of a consortium as it is stored; applied again it changes nothing. With the name of a list it
 * exports that. What else is to be said goes to `warn`, so that what is exported can be sent into a file.
 */
export async function exportAsked(args: readonly string[], print: Print, warn: Print = toStandardError): Promise<number> {
  const [id, ...more] = args;
  if (isExportedList(id)) return exportList(id, more, warn);
  if (id === undefined || id.startsWith('-') || more.length > 0) return refuse([USAGE], warn);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (read.kind === 'refused') return refuse(read.problems, warn);
  return withApplication(read.configuration, new Map(), warn, ({ shelf }) => Promise.resolve(exported(id, shelf.consortia(), print, warn)));
}

function exported(id: string, known: readonly Consortium[], print: Print, warn: Print): number {
  const consortium = known.find((each) => each.id === id);
  if (consortium === undefined) return refuse([`There is no consortium \`${id}\`; known are ${known.map((each) => `\`${each.id}\``).join(', ') || 'none'}.`], warn);
  print(descriptionYaml(describedConsortium(consortium)).trimEnd());
  return 0;
}
