import { callerOf, EVERY_CONSORTIUM } from '../../domain/access/caller';

/** Whoever may run commands beside the database could read it anyway: an operator. */
export const AT_THE_MACHINE = callerOf({ id: 'command line', consortium: EVERY_CONSORTIUM, institutions: null }, ['operator']);
