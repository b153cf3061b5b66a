import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse, View } from 'vega';
import { compile } from 'vega-lite';

const folder = new URL('./', import.meta.url);
const resultOf = (name) => {
  const file = new URL(`results/${name}.json`, folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null;
};
const logarithmic = (field, title, more = {}) => ({ field, type: 'quantitative', scale: { type: 'log' }, title, ...more });
const patrons = { axis: { format: '~s', tickCount: 3 } };

/** Each plot from the result of the bench of its name. */
const PLOTS = {
  engine: ({ timed }) => ({
    title: 'Processor time an answer takes',
    width: 420,
    height: { step: 24 },
    data: { values: timed },
    encoding: { y: { field: 'name', type: 'nominal', sort: null, title: null, axis: { labelLimit: 320 } }, x: logarithmic('nanoseconds', 'nanoseconds, logarithmic') },
    layer: [{ mark: { type: 'point', filled: true, size: 90 } }, { mark: { type: 'text', align: 'left', dx: 8 }, encoding: { text: { field: 'nanoseconds', format: ',.0f' } } }],
  }),
  http: ({ rows }) => ({
    title: 'Processor time of the server a request, by the number of patrons',
    width: 420,
    height: 260,
    data: { values: rows },
    mark: { type: 'line', point: true },
    encoding: {
      x: logarithmic('patrons', 'patrons, logarithmic', patrons),
      y: { field: 'cpuMicroseconds', type: 'quantitative', title: 'microseconds', scale: { zero: true } },
      color: { field: 'name', type: 'nominal', title: null, sort: null, legend: { labelLimit: 320 } },
    },
  }),
  import: ({ rows }) => {
    const told = rows.flatMap(({ rows: count, first, again }) => [
      { count, run: 'first time', ...first },
      { count, run: 'the same list again', ...again },
    ]);
    const panel = (field, title) => ({
      width: 260,
      height: 220,
      mark: { type: 'line', point: true },
      encoding: {
        x: logarithmic('count', 'rows, logarithmic', patrons),
        y: { field, type: 'quantitative', title, scale: { zero: true } },
        color: { field: 'run', type: 'nominal', title: null },
      },
    });
    return { title: 'Import of Koha’s list', data: { values: told }, hconcat: [panel('rowsPerSecond', 'rows a second'), panel('peakMiB', 'peak memory, MiB')] };
  },
  runs: ({ rows, plans }) => {
    const of = (what, field, measured = rows) => measured.map((row) => ({ patrons: row.patrons, what, value: (row[field] / row.due) * 1e6 }));
    return {
      title: 'The run of a month, by the number of patrons; one in ten is due',
      width: 420,
      height: 260,
      data: { values: [...of('plan', 'planSeconds', [...rows, ...plans]), ...of('act', 'actSeconds'), ...of('one statement', 'statementSeconds')] },
      mark: { type: 'line', point: true },
      encoding: {
        x: logarithmic('patrons', 'patrons, logarithmic', patrons),
        y: logarithmic('value', 'microseconds for each who is due, logarithmic'),
        color: { field: 'what', type: 'nominal', title: null, sort: null },
      },
    };
  },
};

mkdirSync(new URL('plots/', folder), { recursive: true });
for (const [name, plot] of Object.entries(PLOTS)) {
  const result = resultOf(name);
  if (result === null) continue;
  const specification = { $schema: 'https://vega.github.io/schema/vega-lite/v6.json', background: 'white', ...plot(result) };
  const view = new View(parse(compile(specification).spec), { renderer: 'none' });
  writeFileSync(new URL(`plots/${name}.svg`, folder), `${await view.toSVG()}\n`);
  process.stdout.write(`bench/plots/${name}.svg\n`);
}
