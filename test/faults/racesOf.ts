import type { ActAsked, ActOutcome } from '../../src/usecases/memberships/act';
import { cancel } from '../../src/usecases/memberships/cancel';
import { confirmIdentity } from '../../src/usecases/memberships/confirmIdentity';
import { recordPayment } from '../../src/usecases/memberships/recordPayment';
import { recordFacts } from '../../src/usecases/recordFacts';
import type { Dice } from '../differential/dice';
import type { Crowd } from './crowd';
import { CROWD, EVE } from './crowdOfPatrons';

/** What a patron does between the plan of a run and its end. */
export type Deed = 'PAY' | 'USE' | 'SIGN_IN' | 'CANCEL' | 'CONFIRM';

/** Before the run is started; when it has read the patron and not written him; at any moment while it goes on; once it is done. */
export type Moment = 'BEFORE' | 'WITHIN' | 'BESIDE' | 'AFTER';

/** A patron whom a run has planned to move, and what he does meanwhile. */
export interface Race {
  readonly patronId: string;
  readonly deed: Deed;
  readonly moment: Moment;
  happen(): Promise<void>;
  /** Whether the deed was done, and not refused. */
  isDone: boolean;
}

const MOMENTS: readonly Moment[] = ['BEFORE', 'WITHIN', 'BESIDE', 'AFTER'];

/** What may be done by a patron of a reason for which the run moves him. */
const DEEDS: Readonly<Record<string, readonly Deed[]>> = { owing: ['PAY', 'CANCEL'], late: ['PAY', 'CANCEL'], inactive: ['USE', 'SIGN_IN'], online: ['CONFIRM', 'PAY'] };

/** A race for each patron of the plan, in the order of the plan; none has happened. */
export async function racesOf(people: Crowd, dice: Dice): Promise<Race[]> {
  const rows = await people.sql<Row>(
    `select p.id, p.source_id as "sourceId", case when exists (select from block b where b.patron_id = p.id) then 'online' when i.changes#>>'{0,reason}' = 'INACTIVE' then 'inactive'
       when i.changes#>>'{0,to,status}' = 'DELINQUENT' then 'late' else 'owing' end as kind
     from run_item i join patron p on p.id = i.patron_id where i.consortium_id = $1 and i.run_id = $2 order by i.position`,
    CROWD.id,
    people.run.id,
  );
  return rows.map((row) => raceOf(people, row, dice.pick(DEEDS[row.kind] as readonly Deed[]), dice.pick(MOMENTS)));
}

interface Row {
  readonly id: string;
  readonly sourceId: string;
  readonly kind: string;
}

function raceOf(people: Crowd, { id, sourceId }: Row, deed: Deed, moment: Moment): Race {
  const race: Race = { patronId: id, deed, moment, isDone: false, happen: async () => void (race.isDone = await done(people, id, sourceId, deed)) };
  return race;
}

async function done({ app }: Crowd, patronId: string, sourceId: string, deed: Deed): Promise<boolean> {
  if (deed === 'USE' || deed === 'SIGN_IN') {
    const activity = [{ institution: 'north', via: deed === 'USE' ? ('ILS' as const) : ('PORTAL' as const), on: EVE }];
    const [outcome] = await recordFacts(app, { consortiumId: CROWD.id, source: 'wise', patrons: [{ sourceId, activity }] });
    return outcome?.kind === 'recorded';
  }
  const asked = { consortiumId: CROWD.id, institution: 'north', patronId, caller: 'desk', key: `race ${patronId}`, preview: false, ifVersion: null };
  return (await acted(app, asked, deed)).kind === 'done';
}

function acted(app: Crowd['app'], asked: Omit<ActAsked, 'doing' | 'cards'>, deed: 'PAY' | 'CANCEL' | 'CONFIRM'): Promise<ActOutcome> {
  if (deed === 'PAY') return recordPayment(app, asked, { membership: 'm', amount: 5, on: null });
  if (deed === 'CONFIRM') return confirmIdentity(app, asked, null);
  return cancel(app, asked, { membership: 'm', when: 'NOW', reason: 'moves away' });
}
