import { APPLICATION_ROLE, INSTALLATION } from './scope';

const SCOPED_TO = "(select current_setting('goodstanding.consortium', true))";

/**
 * The statements that put a table behind row-level security, forced on its owner too: a transaction meets the rows of
 * the consortium to which it is confined, and of none when it is confined to none. `key` is the column with the
 * consortium's id; `grants` is what may be done to the rows.
 */
export function walled(table: string, { key = 'consortium_id', grants = 'SELECT, INSERT, UPDATE, DELETE' } = {}): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY of_consortium ON ${table} USING (${key} = ${SCOPED_TO}) WITH CHECK (${key} = ${SCOPED_TO});
    GRANT ${grants} ON ${table} TO ${APPLICATION_ROLE};`;
}

/** Lets the installation as a whole read a table: descriptions of consortia, never anything of a patron. */
export function readByInstallation(table: string): string {
  return `CREATE POLICY of_installation ON ${table} FOR SELECT USING (${SCOPED_TO} = '${INSTALLATION}');`;
}

/** Takes a table out from behind the wall again. */
export function unwalled(table: string): string {
  return `
    DROP POLICY IF EXISTS of_installation ON ${table};
    DROP POLICY of_consortium ON ${table};
    ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;
    ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY;
    REVOKE ALL ON ${table} FROM ${APPLICATION_ROLE};`;
}
