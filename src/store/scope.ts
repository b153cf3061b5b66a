/** In place of a consortium's id: the installation itself. Its rows are the descriptions of all consortia, and no patrons. */
export const INSTALLATION = '*';

/** The role under which every statement runs: it owns nothing, so row-level security holds for it. */
export const APPLICATION_ROLE = 'goodstanding_app';

/** Confines the rest of a transaction to the rows of one consortium. */
export const SCOPE = {
  name: 'scope',
  text: `select set_config('role', '${APPLICATION_ROLE}', true), set_config('goodstanding.consortium', $1, true)`,
};

/** The same, and breaks a statement off that takes longer than some milliseconds. */
export const HURRIED_SCOPE = {
  name: 'hurried scope',
  text: `${SCOPE.text}, set_config('statement_timeout', $2, true)`,
};
