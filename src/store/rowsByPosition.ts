/** The rows of a query that answers several questions at once, by the place of the question: the first is 1. */
export function rowsByPosition<R extends { readonly position: number }>(rows: readonly R[]): ReadonlyMap<number, readonly R[]> {
  const found = new Map<number, R[]>();
  for (const row of rows) {
    const others = found.get(row.position);
    if (others === undefined) found.set(row.position, [row]);
    else others.push(row);
  }
  return found;
}
