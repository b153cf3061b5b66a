import { isDatabaseAway } from '../../src/app/server/faults/databaseAway';

const withCode = (code: string) => Object.assign(new Error('x'), { code });

describe('The database is away', () => {
  test.each(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EAI_AGAIN', '57P01', '57P03', '08006', '08P01', '53300'])('code %s', (code) => {
    expect(isDatabaseAway(withCode(code))).toBe(true);
  });

  test.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Database connection provided by a query runner was already released, cannot continue to use its querying methods anymore.',
    'Query runner already released. Cannot run queries anymore.',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
  ])('%s', (message) => {
    expect(isDatabaseAway(new Error(message))).toBe(true);
  });

  test.each([
    ['behind another error', new Error('x', { cause: withCode('57P01') })],
    ['behind the error of a query', Object.assign(new Error('x'), { driverError: withCode('08003') })],
    ['on both addresses of a host', new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNREFUSED')])],
    ['no socket to connect to', Object.assign(withCode('ENOENT'), { syscall: 'connect' })],
  ])('%s', (_case, error) => {
    expect(isDatabaseAway(error)).toBe(true);
  });
});

describe('The database is there', () => {
  test.each([
    ['a duplicate key', withCode('23505')],
    ['a malformed id', withCode('22P02')],
    ['a statement taken back', withCode('57014')],
    ['a missing file', Object.assign(withCode('ENOENT'), { syscall: 'open' })],
    ['any other error', new Error('The Connection terminated here is another')],
    ['no error at all', 'ECONNREFUSED'],
    ['nothing', undefined],
  ])('%s', (_case, error) => {
    expect(isDatabaseAway(error)).toBe(false);
  });

  test('an error that is its own cause', () => {
    const error: Error & { cause?: unknown } = new Error('x');
    error.cause = error;
    expect(isDatabaseAway(error)).toBe(false);
  });
});
