import { Fault } from '../usecases/fault';

const MOST = 100;
const USUAL = 20;

/** How many entries a page has: 1 to 100. */
export function pageSize(first: number | null | undefined): number {
  const count = first ?? USUAL;
  if (count >= 1 && count <= MOST) return count;
  throw new Fault('BAD_REQUEST', `\`first\` is ${count}; ask for 1 to ${MOST} entries at once.`);
}
