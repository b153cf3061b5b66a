import 'reflect-metadata';
import { types } from 'pg';
import { DataSource } from 'typeorm';
import { entities } from './entities';
import { Foundation1763683200000 } from './migrations/1763683200000-foundation';
import { Sources1763780000000 } from './migrations/1763780000000-sources';
import { ImportRuns1763780100000 } from './migrations/1763780100000-importRuns';
import { Knowledge1763780200000 } from './migrations/1763780200000-knowledge';
import { CardDays1763780210000 } from './migrations/1763780210000-card-days';
import { WithdrawnActivity1763780500000 } from './migrations/1763780500000-withdrawnActivity';
import { PatronSources1763780510000 } from './migrations/1763780510000-patronSources';
import { KeptSharing1763780600000 } from './migrations/1763780600000-keptSharing';
import { RowLevelSecurity1763780700000 } from './migrations/1763780700000-rowLevelSecurity';
import { ApiKeys1763780800000 } from './migrations/1763780800000-apiKeys';
import { RateCounts1763780820000 } from './migrations/1763780820000-rateCounts';
import { PersonalData1763780810000 } from './migrations/1763780810000-personalData';
import { AuditAndErasure1763780830000 } from './migrations/1763780830000-auditAndErasure';
import { HeadsBySeal1763780920000 } from './migrations/1763780920000-headsBySeal';
import { Runs1763780950000 } from './migrations/1763780950000-runs';
import { MembershipActs1763780960000 } from './migrations/1763780960000-membershipActs';
import { Lists1763780970000 } from './migrations/1763780970000-lists';
import { NoticedActivity1763781000000 } from './migrations/1763781000000-noticedActivity';
import { PolicyPreviews1763781010000 } from './migrations/1763781010000-policyPreviews';
import { LedgerByLastDay1763781040000 } from './migrations/1763781040000-ledgerByLastDay';
import { SlimLists1763781050000 } from './migrations/1763781050000-slimLists';
import { OpenFeesAnew1763781055000 } from './migrations/1763781055000-openFeesAnew';
import { EndsByDate1763781056000 } from './migrations/1763781056000-endsByDate';
import { CancelledRuns1763781060000 } from './migrations/1763781060000-cancelledRuns';

/** PostgreSQL's `date`: kept as text, for a local-time Date would lose a day west of Greenwich. */
const DATE = 1082;
types.setTypeParser(DATE, (text: string) => text);

/** A pool of connections to one PostgreSQL, with the entities and migrations of this version. */
export function dataSource(url: string, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    migrations: [
      Foundation1763683200000,
      Sources1763780000000,
      ImportRuns1763780100000,
      Knowledge1763780200000,
      CardDays1763780210000,
      WithdrawnActivity1763780500000,
      PatronSources1763780510000,
      KeptSharing1763780600000,
      RowLevelSecurity1763780700000,
      ApiKeys1763780800000,
      PersonalData1763780810000,
      RateCounts1763780820000,
      AuditAndErasure1763780830000,
      HeadsBySeal1763780920000,
      Runs1763780950000,
      MembershipActs1763780960000,
      Lists1763780970000,
      NoticedActivity1763781000000,
      PolicyPreviews1763781010000,
      LedgerByLastDay1763781040000,
      SlimLists1763781050000,
      OpenFeesAnew1763781055000,
      EndsByDate1763781056000,
      CancelledRuns1763781060000,
    ],
    migrationsTableName: 'migration',
    poolSize,
    extra: { connectionTimeoutMillis: 5000, idleTimeoutMillis: 30_000, pipeline: true },
    poolErrorHandler: () => undefined,
  });
}
