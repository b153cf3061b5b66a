/** PostgreSQL: connection exceptions (class 08), shutting down, starting up, too many clients. */
const SQL_STATE = /^(08...|57P0[1235]|53300)$/;
const CONNECTION = /^(ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|EPIPE|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH|ENETUNREACH)$/;
/** The driver, its pool and TypeORM, whose query runners end with their connection, give these no code. */
const SENTENCE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout|Cannot use a pool after calling end|Database connection provided by a query runner was already released|Query runner already released)/;

interface Thrown {
  readonly code?: unknown;
  readonly syscall?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly driverError?: unknown;
  /** GraphQL keeps here what was thrown and is no error of this realm. */
  readonly thrownValue?: unknown;
  readonly errors?: unknown;
}

/** Whether something failed because the database could not be reached: trying again later may well work. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, syscall, message, cause, driverError, thrownValue, errors } = error as Thrown;
  if (typeof code === 'string' && (SQL_STATE.test(code) || CONNECTION.test(code))) return true;
  if (syscall === 'connect' || (typeof message === 'string' && SENTENCE.test(message))) return true;
  const behind: readonly unknown[] = [cause, driverError, thrownValue, ...(Array.isArray(errors) ? (errors as unknown[]) : [])];
  return behind.some((each) => each !== error && isDatabaseAway(each));
}

/** Whether PostgreSQL broke a statement off because it took too long. */
export function isBrokenOff(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, cause, driverError } = error as Thrown;
  return code === '57014' || [cause, driverError].some((each) => each !== error && isBrokenOff(each));
}
