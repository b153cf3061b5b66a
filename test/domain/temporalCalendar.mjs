// Prints what the calendar of the standard says of every day of three centuries, a day a line. In a process of
// its own, because the polyfill is an ES module only, which the test runner's `require` does not read.
import { Temporal } from 'temporal-polyfill';

const epoch = Temporal.PlainDate.from('1970-01-01');
const aDay = new Temporal.Duration(0, 0, 0, 1);
const months = (count) => new Temporal.Duration(0, count);
const aMonth = months(1);
const later = (count) => {
  const duration = months(count);
  return (date) => date.add(duration);
};
const nextOn = (dayOfMonth) => (date) => (date.day <= dayOfMonth ? date : date.add(aMonth)).with({ day: dayOfMonth });

const columns = {
  number: (date) => epoch.until(date).days,
  civil: (date) => `${date.year}/${date.month}/${date.day}`,
  daysInMonth: (date) => date.daysInMonth,
  nextDay: (date) => date.add(aDay),
  months1: later(1),
  months12: later(12),
  months24: later(24),
  months900: later(900),
  fiveEarlier: later(-5),
  startOfMonth: (date) => date.with({ day: 1 }),
  endOfMonth: (date) => date.with({ day: date.daysInMonth }),
  next1: nextOn(1),
  next15: nextOn(15),
  next28: nextOn(28),
};

const lines = [`day ${Object.keys(columns).join(' ')}`];
for (let date = Temporal.PlainDate.from('1900-01-01'); date.year <= 2200; date = date.add(aDay)) {
  lines.push(`${date} ${Object.values(columns).map((column) => column(date)).join(' ')}`);
}
process.stdout.write(lines.join('\n'));
