import type { Day } from '../../domain/day';
import type { Reason } from '../../domain/facts';
import type { Application } from '../../usecases/application';
import { changesSince, type Changed } from '../../usecases/lists/changesSince';
import { expiringMemberships, lapsedMemberships, type Ending } from '../../usecases/lists/endingMemberships';
import type { List, Listed } from '../../usecases/lists/list';
import type { ListWanted } from '../../usecases/lists/listWanted';
import { unpaidFees, type UnpaidFee } from '../../usecases/lists/unpaidFees';
import type { Cell } from './cell';
import type { ListOrder } from './listArguments';

/** A column of an exported list. A reason is put into words by `why`. */
export interface Column<Item> {
  readonly title: string;
  cell(item: Item, why: (reasons: readonly Reason[]) => string): Cell;
}

/** A list with its columns beside those of the patron. */
export interface Exported<Item extends Listed> {
  readonly list: List<Item>;
  readonly columns: readonly Column<Item>[];
  reasons(item: Item): readonly Reason[];
}

const text = (value: string | null | undefined): Cell => (value === null || value === undefined ? null : { text: value });
const day = (value: Day | null | undefined): Cell => (value === null || value === undefined ? null : { day: value });
const yes = (value: boolean): Cell => ({ text: value ? 'yes' : 'no' });
const codes = (reasons: readonly Reason[]): Cell => text(reasons.map(({ code }) => code).join(' '));

const ENDING: readonly Column<Ending>[] = [
  { title: 'membership', cell: ({ membership }) => text(membership.id) },
  { title: 'type', cell: ({ membership }) => text(membership.type) },
  { title: 'enrolled on', cell: ({ membership }) => day(membership.enrolledOn) },
  { title: 'valid through', cell: ({ validThrough }) => day(validThrough) },
  { title: 'by run', cell: ({ byRun }) => yes(byRun) },
  { title: 'run pending', cell: ({ runPending }) => yes(runPending) },
  { title: 'status', cell: ({ status }) => text(status) },
  { title: 'reason', cell: ({ reasons }) => codes(reasons) },
  { title: 'why', cell: ({ reasons }, why) => text(why(reasons)) },
];

const FEES: readonly Column<UnpaidFee>[] = [
  { title: 'membership', cell: ({ membershipId }) => text(membershipId) },
  { title: 'type', cell: ({ type }) => text(type) },
  { title: 'since', cell: ({ since }) => day(since) },
  { title: 'age in days', cell: ({ ageDays }) => ({ number: ageDays }) },
  { title: 'amount', cell: ({ amount }) => ({ money: amount }) },
  { title: 'owed', cell: ({ owed }) => ({ money: owed }) },
  { title: 'status', cell: ({ status }) => text(status) },
  { title: 'next step on', cell: ({ nextStep }) => day(nextStep?.on) },
  { title: 'next step', cell: ({ nextStep }) => text(nextStep?.status) },
  { title: 'reason', cell: ({ nextStep }) => codes(nextStep?.reasons ?? []) },
  { title: 'why', cell: ({ nextStep }, why) => text(why(nextStep?.reasons ?? [])) },
];

const CHANGES: readonly Column<Changed>[] = [
  { title: 'changed at', cell: ({ changedAt }) => ({ moment: changedAt }) },
  { title: 'validity before', cell: ({ before }) => text(before?.validity) },
  { title: 'status before', cell: ({ before }) => text(before?.status) },
  { title: 'valid through before', cell: ({ before }) => day(before?.validThrough) },
  { title: 'validity', cell: ({ after }) => text(after?.validity) },
  { title: 'status', cell: ({ after }) => text(after?.status) },
  { title: 'valid through', cell: ({ after }) => day(after?.validThrough) },
  { title: 'reason', cell: ({ after }) => codes(after?.reasons ?? []) },
  { title: 'why', cell: ({ after }, why) => text(why(after?.reasons ?? [])) },
];

/** Hands a list that is ordered, with its columns, to whoever writes it. */
export function withExported<T>(app: Application, order: ListOrder, wanted: ListWanted, work: <Item extends Listed>(exported: Exported<Item>) => T): T {
  const { from, through, since, includeEnded } = order;
  switch (order.list) {
    case 'expiring':
      return work({ list: expiringMemberships(app, wanted, from, through as Day), columns: ENDING, reasons: ({ reasons }) => reasons });
    case 'lapsed':
      return work({ list: lapsedMemberships(app, wanted, from, through), columns: ENDING, reasons: ({ reasons }) => reasons });
    case 'unpaid-fees':
      return work({ list: unpaidFees(app, { ...wanted, from, through, includeEnded }), columns: FEES, reasons: ({ nextStep }) => nextStep?.reasons ?? [] });
    case 'changes':
      return work({ list: changesSince(app, wanted, since as Date), columns: CHANGES, reasons: ({ after }) => after?.reasons ?? [] });
  }
}
