import { callerOf, EVERY_CONSORTIUM, type Caller } from '../../domain/access/caller';

/** Finds out who asks from the `Authorization` header; throws a fault UNAUTHENTICATED for nobody it knows. */
export type Authenticate = (authorization: string | undefined) => Promise<Caller>;

const ANYBODY = callerOf({ id: 'anybody', consortium: EVERY_CONSORTIUM, institutions: null }, ['operator']);

/** Whoever reaches the server may do everything. */
export const anybody: Authenticate = async () => ANYBODY;
