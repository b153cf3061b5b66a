import { Fault } from '../../../usecases/fault';
import { LIMITS } from './limits';
import type { Measured } from './measureQueries';

/** Throws TOO_EXPENSIVE for what is more than one request may ask for, BAD_REQUEST for a page that is too large. */
export function refuseExcess(measured: Measured): void {
  const { depth, aliases, directives, fragments, repeats, fields, page, values } = measured;
  if (page > LIMITS.page) throw new Fault('BAD_REQUEST', `\`first\` is ${page}; ask for 1 to ${LIMITS.page} at once, and for the next page by \`after\`.`);
  refuse(depth, LIMITS.depth, 'levels of fields one within the other', 'ask in two queries');
  refuse(aliases, LIMITS.aliases, 'aliases', 'ask in several queries, for standings by `standings(requests: …)`');
  refuse(directives, LIMITS.directives, 'directives', 'leave out what is not needed');
  refuse(fragments, LIMITS.fragments, 'fragments, each counted wherever it stands', 'write out what they stand for, or ask in several queries');
  refuse(repeats, LIMITS.repeats, 'fields that stand beside themselves again', 'name each field once');
  refuse(fields, LIMITS.rootFields, 'questions at the top', 'ask in several queries, for standings by `standings(requests: …)`');
  refuse(values, LIMITS.values, 'values that the answer could have', 'name fewer fields, or ask for smaller pages by `first`');
}

function refuse(asked: number, most: number, what: string, mend: string): void {
  if (asked > most) throw new Fault('TOO_EXPENSIVE', `The query has ${asked} ${what}; ${most} at most are answered: ${mend}.`);
}
