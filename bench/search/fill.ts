import { Client } from 'pg';
import { dayOf } from '../../src/domain/day';
import { isoDay } from '../../src/domain/isoDay';
import { writeSealed } from '../../src/store/personalData';
import type { Application } from '../../src/usecases/application';
import { personWrite } from '../../src/usecases/personal/personWrite';
import { recordFacts } from '../../src/usecases/recordFacts';
import { applySample } from '../database';
import { copies } from '../http/fill';
import { templates } from '../http/templates';
import { BIRTH_DAYS, BIRTH_STEP, CONSORTIUM, CROWDS, FIRST_BIRTH, personOf } from './people';

const AT_ONCE = 1000;
const WRITERS = 3;
const GROUND = { decision: 'Decision 9/2020', date: dayOf(2020, 2, 10), purpose: 'identifying and managing members' };

/** As `personOf` has it. */
const BORN_ON = `case ${CROWDS.map(({ every, rest, bornOn }) => `when n % ${every} = ${rest} then date '${isoDay(bornOn)}'`).join(' ')}
  else date '${isoDay(FIRST_BIRTH)}' + (n::bigint * ${BIRTH_STEP} % ${BIRTH_DAYS})::int end`;

/** Fills a new database: patrons copied by SQL, then a name for each, sealed and keyed by the product. */
export async function fill(app: Application, url: string, patrons: number, log: (line: string) => void): Promise<void> {
  await applySample(app, CONSORTIUM, { identityNumbers: GROUND });
  const outcomes = await recordFacts(app, { consortiumId: CONSORTIUM, source: 'bench', patrons: templates(CONSORTIUM, 'zottegem') });
  const refused = outcomes.find((outcome) => outcome.kind === 'refused');
  if (refused !== undefined) throw new Error(`A template was refused: ${JSON.stringify(refused)}.`);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await copies(client, CONSORTIUM, patrons, log, { others: { born_on: BORN_ON } });
    await name(app, patrons, log);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
}

async function name(app: Application, patrons: number, log: (line: string) => void): Promise<void> {
  let next = 1;
  const write = async (): Promise<void> => {
    while (next <= patrons) {
      const first = next;
      next += AT_ONCE;
      const numbers = Array.from({ length: Math.min(AT_ONCE, patrons - first + 1) }, (_each, index) => first + index);
      const writes = new Map(numbers.flatMap((number) => writeOf(app, number)));
      await app.store.inTransaction(CONSORTIUM, (manager) => writeSealed(manager, CONSORTIUM, writes));
      if (first % 50_000 === 1) log(`${CONSORTIUM}: ${first - 1} named.`);
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
}

function writeOf(app: Application, number: number) {
  const { id, family, given, bornOn, identityNumber } = personOf(number);
  const told = { sourceId: `copy-${number}`, name: { family, given }, identityNumber };
  const { write } = personWrite(app.secrets, { consortiumId: CONSORTIUM, patronId: id }, { told, sealed: null, bornOn, bornBefore: null });
  return write === null ? [] : [[id, write] as const];
}
