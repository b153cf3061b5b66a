import 'reflect-metadata';
import { ActivityResolver } from './activity/activity.resolver';
import { ApiKeysResolver } from './apiKeys.resolver';
import { AuditResolver } from './audit.resolver';
import { ConsortiumFields } from './consortium.fields';
import { ConsortiumResolver } from './consortium.resolver';
import { DifferencesResolver } from './differences.resolver';
import { FindPatronsResolver } from './findPatrons.resolver';
import { HistoryResolver } from './history.resolver';
import { IdentityNumberResolver } from './identityNumber.resolver';
import { BlocksResolver } from './memberships/blocks.resolver';
import { CardsResolver } from './memberships/cards.resolver';
import { FeesResolver } from './memberships/fees.resolver';
import { MembershipsResolver } from './memberships/memberships.resolver';
import { PatronActsResolver } from './patronActs.resolver';
import { ListsResolver } from './lists/lists.resolver';
import { PatronFields } from './patron.fields';
import { PatronResolver } from './patron.resolver';
import { PendingErasuresResolver } from './pendingErasures.resolver';
import { PreviewsResolver } from './previews/previews.resolver';
import { ReasonFields } from './reason.fields';
import { RecordFactsResolver } from './recordFacts.resolver';
import { RunFields } from './runs/run.fields';
import { RunOrdersResolver } from './runs/runOrders.resolver';
import { RunProgressResolver } from './runs/runProgress.resolver';
import { RunsResolver } from './runs/runs.resolver';
import { StandingFields } from './standing.fields';
import { StandingResolver } from './standing.resolver';
import { StandingLifeFields } from './standingLife.fields';

/** Everything that answers, roots first. What is not listed here is no part of the API. */
export const RESOLVERS = [
  StandingResolver,
  PatronResolver,
  ConsortiumResolver,
  FindPatronsResolver,
  HistoryResolver,
  RecordFactsResolver,
  ActivityResolver,
  DifferencesResolver,
  ApiKeysResolver,
  AuditResolver,
  PatronActsResolver,
  IdentityNumberResolver,
  PendingErasuresResolver,
  MembershipsResolver,
  FeesResolver,
  BlocksResolver,
  CardsResolver,
  RunsResolver,
  RunOrdersResolver,
  RunProgressResolver,
  PreviewsResolver,
  ConsortiumFields,
  StandingFields,
  StandingLifeFields,
  ListsResolver,
  PatronFields,
  ReasonFields,
  RunFields,
] as const;
