import { Fault } from '../../src/usecases/fault';
import { aConsortium, aServer } from './aServer';

/** A server on which looking for consortia fails. */
const failing = (error: () => Error) =>
  aServer({
    shelf: {
      consortia: () => {
        throw error();
      },
    },
  });

const away = (code: string) => Object.assign(new Error('host db-7 is away'), { code });

describe('A fault that a use case names', () => {
  test('is told with its code and message, and nothing is logged', async () => {
    const { ask, logged } = await failing(() => new Fault('TOO_EXPENSIVE', 'Ask for less.'));
    const { status, errors, data } = await ask('{ consortium { id } }');
    expect(errors).toEqual([{ message: 'Ask for less.', path: ['consortium'], locations: [{ line: 1, column: 3 }], extensions: { code: 'TOO_EXPENSIVE' } }]);
    expect([status, data]).toEqual([200, { consortium: null }]);
    expect(logged()).toEqual([]);
  });

  test('several consortia and none named', async () => {
    const { ask } = await aServer({ consortia: [aConsortium('one'), aConsortium('two')] });
    const { errors } = await ask('{ consortium { id } }');
    expect(errors).toMatchObject([{ message: 'There are 2 consortia here; say which one is meant by its id.', extensions: { code: 'BAD_REQUEST' } }]);
  });

  test('an institution that does not exist', async () => {
    const { ask } = await aServer();
    const { errors, data } = await ask('{ standing(card: "1", institution: "nowhere") { validity } institution(id: "nowhere") { id } }');
    expect(errors).toMatchObject([{ extensions: { code: 'UNKNOWN_INSTITUTION' } }]);
    expect(data).toEqual({ standing: null, institution: null });
  });

  test('one of several questions fails by itself, in its place', async () => {
    const { ask } = await aServer();
    const { errors, data } = await ask('{ standings(requests: [{ card: "1", institution: "x" }, { card: "1", institution: "y" }]) { validity } }');
    expect(errors?.map((error) => error.path)).toEqual([['standings', 0], ['standings', 1]]);
    expect(data).toEqual({ standings: [null, null] });
  });

  test('more than a hundred questions', async () => {
    const { ask } = await aServer();
    const requests = Array.from({ length: 101 }, () => ({ card: '1', institution: 'x' }));
    const { errors } = await ask('query ($requests: [StandingRequest!]!) { standings(requests: $requests) { validity } }', { requests });
    expect(errors).toMatchObject([{ message: '101 questions in one call; ask 100 at most.', extensions: { code: 'BAD_REQUEST' } }]);
  });

  test.each(['', 'card: "1", id: "2"'])('a patron looked up by (%s)', async (by) => {
    const { ask } = await aServer();
    const { errors } = await ask(`{ patron(consortium: "one" ${by}) { id } }`);
    expect(errors).toMatchObject([{ message: 'Look a patron up by exactly one of `card` and `id`.', extensions: { code: 'BAD_REQUEST' } }]);
  });
});

describe('The unforeseen', () => {
  const broken = () => failing(() => new Error('secret at db-7', { cause: Object.assign(new Error('deeper'), { code: 'X1' }) }));

  test('is masked with the id of the request', async () => {
    const { ask } = await broken();
    const { status, headers, errors, data } = await ask('{ consortium { id } }');
    const message = `Something went wrong; tell the operator this id: ${String(headers['x-correlation-id'])}`;
    expect(errors).toMatchObject([{ message, extensions: { code: 'INTERNAL' } }]);
    expect([status, data]).toEqual([200, { consortium: null }]);
  });

  test('is logged once, with operation and cause, without variables', async () => {
    const { ask, logged, lines } = await broken();
    const { headers } = await ask('query Desk($id: ID) { consortium(id: $id) { id } }', { id: 'card-3550' });
    expect(logged()).toMatchObject([
      { correlationId: headers['x-correlation-id'], operation: 'Desk', code: 'INTERNAL', error: { message: 'secret at db-7', cause: { message: 'deeper', code: 'X1' } } },
    ]);
    expect(logged()[0]?.error?.stack).toContain('faults.test');
    expect(lines.join()).not.toContain('card-3550');
  });

  test('one cause that fails two fields is logged once, two causes twice', async () => {
    const same = new Error('the same');
    const once = await failing(() => same);
    await once.ask('{ a: consortium { id } b: consortium { id } }');
    const twice = await broken();
    await twice.ask('{ a: consortium { id } b: consortium { id } }');
    expect([once.logged().length, twice.logged().length]).toEqual([1, 2]);
  });

  test('a fault that calls itself INTERNAL is masked all the same', async () => {
    const { ask, logged } = await failing(() => new Fault('INTERNAL', 'row 7 of table patron'));
    const { errors } = await ask('{ consortium { id } }');
    expect(errors?.[0]?.message).toMatch(/^Something went wrong/);
    expect(logged()).toHaveLength(1);
  });

  test('details that a driver adds to its errors stay out of the log', async () => {
    const { ask, lines } = await failing(() => Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (number)=(3550)', parameters: ['3550'] }));
    await ask('{ consortium { id } }');
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('3550');
  });

  test('a value that the schema does not know is ours, not the caller’s fault', async () => {
    const odd = { ...aConsortium('one'), name: Symbol('odd') } as unknown as ReturnType<typeof aConsortium>;
    const { ask } = await aServer({ consortia: [odd] });
    const { errors } = await ask('{ consortium { name } }');
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
  });
});

describe('A database that is away', () => {
  test('UNAVAILABLE, HTTP 503 with Retry-After, one line in the log', async () => {
    const { ask, logged } = await failing(() => away('ECONNREFUSED'));
    const { status, headers, errors } = await ask('{ a: consortium { id } b: consortium { id } }');
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    const told = { message: 'The database does not answer now; try again in a moment.', extensions: { code: 'UNAVAILABLE' } };
    expect(errors).toMatchObject([told, told]);
    expect(logged()).toMatchObject([{ level: 40, code: 'UNAVAILABLE', reason: 'host db-7 is away' }]);
  });

  test('a statement that took too long', async () => {
    const { ask } = await failing(() => away('57014'));
    const { status, headers, errors } = await ask('{ consortium { id } }');
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect(errors).toMatchObject([{ message: 'The database took too long; try again in a moment, or ask for less at once.', extensions: { code: 'UNAVAILABLE' } }]);
  });

  test('a use case that gives up says why', async () => {
    const { ask } = await failing(() => new Fault('UNAVAILABLE', 'Somebody else keeps changing the same patrons; try again.'));
    const { status, headers, errors } = await ask('{ consortium { id } }');
    expect([status, headers['retry-after'], errors?.[0]?.message]).toEqual([503, '1', 'Somebody else keeps changing the same patrons; try again.']);
  });
});
