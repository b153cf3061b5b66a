import { benchPackage, type Peer } from './peer';
import type { Prepared } from './prepared';

interface Cel {
  Environment: new () => Environment;
}

interface Environment {
  registerVariable(name: string, type: string): Environment;
  parse(expression: string): (context: object) => unknown;
}

const welcome = 'elsewhere.exists(home, home.region == region && on <= home.through)';
const ended = (code: string): string => `(${welcome} ? "EXPIRED SHARED_MEMBERSHIP" : "EXPIRED ${code}")`;

const EXPRESSION = `
  kind == "NONE" ? (${welcome} ? "NONE SHARED_MEMBERSHIP" : "NONE NOT_A_MEMBER")
  : kind == "FREE" ? (on < lapsesOn ? "NORMAL MEMBER" : ${ended('INACTIVE')})
  : feeMissed && on >= ranOutOn ? ${ended('FEE_UNPAID')}
  : feeOpen ? (on >= delinquentOn ? "DELINQUENT FEE_UNPAID" : on >= remindedOn ? "REMINDED FEE_UNPAID" : "INVOICED FEE_UNPAID")
  : on > endsOn ? ${ended('PERIOD_ENDED')}
  : withoutCode ? "NORMAL NO_NATIONAL_ID" : "NORMAL MEMBER"`;

/** Google's Common Expression Language: one expression, parsed once. */
export function celJs(): Peer {
  const { Environment } = benchPackage<Cel>('@marcbachmann/cel-js');
  const environment = new Environment().registerVariable('elsewhere', 'list');
  for (const name of ['on', 'region', 'lapsesOn', 'remindedOn', 'delinquentOn', 'ranOutOn', 'endsOn']) environment.registerVariable(name, 'double');
  for (const name of ['feeOpen', 'feeMissed', 'withoutCode']) environment.registerVariable(name, 'bool');
  const evaluate = environment.registerVariable('kind', 'string').parse(EXPRESSION);
  return {
    name: '@marcbachmann/cel-js',
    beforehand: 'months and runs: every day on which something changes, the last use of several',
    answer: (prepared: Prepared) => evaluate(prepared) as string,
  };
}
