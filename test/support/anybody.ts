import type { Authenticate } from '../../src/app/access/authenticate';
import { callerOf, EVERY_CONSORTIUM } from '../../src/domain/access/caller';

const ANYBODY = callerOf({ id: 'anybody', consortium: EVERY_CONSORTIUM, institutions: null }, ['operator']);

/** Whoever reaches the server may do everything: for tests and benches of other things than access. */
export const anybody: Authenticate = async () => ANYBODY;
