import { dataSource } from '../../src/store/dataSource';
import { freshDatabase, type FreshDatabase } from '../support/testDatabase';

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

interface Column {
  readonly table_name: string;
  readonly column_name: string;
  readonly udt_name: string;
  readonly is_nullable: 'YES' | 'NO';
  readonly is_key: boolean;
}

const COLUMNS = `
  select c.table_name, c.column_name, c.udt_name, c.is_nullable, exists (
    select from information_schema.table_constraints k join information_schema.key_column_usage u using (constraint_schema, constraint_name)
    where k.constraint_type = 'PRIMARY KEY' and u.table_schema = c.table_schema and u.table_name = c.table_name and u.column_name = c.column_name) as is_key
  from information_schema.columns c where c.table_schema = 'public' and c.table_name <> 'migration'`;

/** By other names in the catalogue. */
const CATALOGUED: Readonly<Record<string, string>> = { integer: 'int4', boolean: 'bool', bigint: 'int8' };

test('The entities name the tables, columns, types and keys that the migrations make', async () => {
  const source = await dataSource(database.url, 1).initialize();
  try {
    const made: Column[] = await source.query(COLUMNS);
    const inCatalogue = made.map((column) =>
      [`${column.table_name}.${column.column_name}`, column.udt_name.replace(/^_(.*)/, '$1[]'), ...(column.is_nullable === 'YES' ? ['null'] : []), ...(column.is_key ? ['key'] : [])].join(' '),
    );
    const inEntities = source.entityMetadatas.flatMap(({ tableName, columns }) =>
      columns.map((column) => {
        const type = String(column.type);
        return [
          `${tableName}.${column.databaseName}`,
          `${CATALOGUED[type] ?? type}${column.isArray ? '[]' : ''}`,
          ...(column.isNullable ? ['null'] : []),
          ...(column.isPrimary ? ['key'] : []),
        ].join(' ');
      }),
    );
    expect(inEntities.sort()).toEqual(inCatalogue.sort());
  } finally {
    await source.destroy();
  }
});
