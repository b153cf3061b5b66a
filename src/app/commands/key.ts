import type { Application } from '../../usecases/application';
import type { ApiKey } from '../../usecases/keys/apiKey';
import { createKey, type KeyIssued } from '../../usecases/keys/createKey';
import type { KeyRefusal } from '../../usecases/keys/keyRefusal';
import { publicPart } from '../../usecases/keys/keyText';
import { keyCursor, readKeys } from '../../usecases/keys/readKeys';
import { revokeKey } from '../../usecases/keys/revokeKey';
import { rotateKey } from '../../usecases/keys/rotateKey';
import { AT_THE_MACHINE } from '../access/atTheMachine';
import { asCommand } from '../auditedCommand';
import { readConfiguration } from '../configuration';
import { KEY_USAGE, keyOrder, type KeyOrder } from '../keys/keyArguments';
import { keyTable } from '../keys/keyTable';
import { openApplication } from '../openApplication';
import { openDatabaseBeside } from '../openDatabase';
import { PROJECT_FOLDER } from '../projectFolder';

type Print = (line: string) => void;

/**
 * Gives out, lists, rotates and revokes keys: exit code 0 done, 1 refused, 2 it could not be used. A key is printed by
 * itself and everything else goes to `warn`, so that it can be sent where it belongs.
 */
export async function key(args: readonly string[], print: Print, warn: Print = toStandardError): Promise<number> {
  const order = keyOrder(args);
  const read = readConfiguration(process.env, PROJECT_FOLDER);
  if (typeof order === 'string') return refuse([order, KEY_USAGE], warn);
  if (read.kind === 'refused') return refuse(read.problems, warn);
  const database = await openDatabaseBeside(read.configuration, warn);
  try {
    const app = await openApplication(read.configuration, database.store, new Map());
    return await carriedOut(asCommand(app, { act: 'KEY_CHANGE', what: `key ${order.kind}` }), order, print, warn);
  } finally {
    await database.close();
  }
}

async function carriedOut(app: Application, order: KeyOrder, print: Print, warn: Print): Promise<number> {
  switch (order.kind) {
    case 'create':
      return told(await createKey(app, AT_THE_MACHINE, order.wanted), print, warn);
    case 'rotate':
      return told(await rotateKey(app, AT_THE_MACHINE, order.wanted), print, warn);
    case 'list':
      keyTable(await everyKey(app, order.consortiumId), app.clock.now()).forEach(print);
      return 0;
    case 'revoke': {
      const outcome = await revokeKey(app, AT_THE_MACHINE, order.named);
      if (outcome.kind === 'refused') return refused(outcome, warn);
      print(`${publicPart(outcome.key)} (${outcome.key.name}) is revoked; running servers refuse it within five seconds.`);
      return 0;
    }
  }
}

function told(outcome: KeyIssued | KeyRefusal, print: Print, warn: Print): number {
  if (outcome.kind === 'refused') return refused(outcome, warn);
  print(outcome.text);
  warn(`The key of ${outcome.key.name}; it is shown this once.`);
  return 0;
}

async function everyKey(app: Application, consortiumId: string | null): Promise<ApiKey[]> {
  const all: ApiKey[] = [];
  for (let after: string | null = null; ; after = keyCursor(all.at(-1) as ApiKey)) {
    const { keys, hasNextPage } = await readKeys(app, AT_THE_MACHINE, { consortiumId, first: 100, after });
    all.push(...keys);
    if (!hasNextPage) return all;
  }
}

function refused({ code, message }: KeyRefusal, warn: Print): number {
  warn(`${code}: ${message}`);
  return 1;
}

function toStandardError(line: string): void {
  process.stderr.write(`${line}\n`);
}

function refuse(problems: readonly string[], warn: Print): number {
  problems.forEach(warn);
  return 2;
}
