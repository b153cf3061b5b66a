import { COLUMN_TITLES } from './columnTitles';
import { escaped } from './escaped';
import { PAGE_TEXTS } from './pageTexts';
import { PAGE_STYLE } from './pageStyle';
import type { HeldTable, PatronData } from './patronData';
import { shownCell } from './shownCell';
import { shownColumns } from './shownColumns';

/** Of more columns each value stands in a line of its own, with its title: they would not fit beside each other. */
const MOST_BESIDE = 6;

/** The data as a page that a patron can read and print: one file, no script, nothing from elsewhere. */
export function patronPage(data: PatronData): string {
  const { language } = data;
  const text = (name: keyof typeof PAGE_TEXTS): string => escaped(PAGE_TEXTS[name][language]);
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${text('heading')}</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<header>
<h1>${text('heading')}</h1>
<dl>
<dt>${text('consortium')}</dt><dd>${escaped(data.consortium.name)}</dd>
<dt>${text('patron')}</dt><dd>${escaped(data.patron)}</dd>
<dt>${text('madeAt')}</dt><dd>${shownCell(data, 'made_at', data.madeAt.toISOString())}</dd>
</dl>
<p>${text('whole')}</p>
</header>
<nav aria-labelledby="contents">
<h2 id="contents">${text('contents')}</h2>
<ol>
${[...held(data).map(({ table, title, rows }) => contentsLine(table, title, rows.length)), contentsLine('accesses', PAGE_TEXTS.accesses[language], data.accesses.length)].join('\n')}
</ol>
</nav>
<main>
${held(data).map((table) => section(data, table)).join('\n')}
${accesses(data)}
${notHeld(data)}
</main>
</body>
</html>
`;
}

/** Tables in which anything stands. */
function held({ tables }: PatronData): HeldTable[] {
  return tables.filter(({ rows }) => rows.length > 0);
}

/** The others are named in one place: a patron should not have to look through them. */
function notHeld({ tables, language }: PatronData): string {
  const empty = tables.filter(({ rows }) => rows.length === 0);
  if (empty.length === 0) return '';
  const items = empty.map(({ table, title }) => `<li id="${table}">${escaped(title)}</li>`);
  return `<section>\n<h2 id="not-held">${escaped(PAGE_TEXTS.notHeld[language])}</h2>\n<ul>\n${items.join('\n')}\n</ul>\n</section>`;
}

function contentsLine(id: string, title: string, rows: number): string {
  return `<li><a href="#${id}">${escaped(title)}</a> (${rows})</li>`;
}

function section(data: PatronData, { table, title, tells, rows }: HeldTable): string {
  const columns = shownColumns(rows);
  const heads = columns.map((column) => COLUMN_TITLES[column]?.[data.language] ?? column);
  const cells = rows.map((row) => columns.map((column) => shownCell(data, column, row[column])));
  return block(data, { id: table, title, tells, heads, cells });
}

function accesses(data: PatronData): string {
  const { language } = data;
  const heads = [PAGE_TEXTS.at[language], PAGE_TEXTS.what[language], PAGE_TEXTS.purpose[language]];
  const cells = data.accesses.map(({ at, text, purpose }) => [shownCell(data, 'at', at.toISOString()), escaped(text), escaped(purpose ?? '–')]);
  return block(data, { id: 'accesses', title: PAGE_TEXTS.accesses[language], tells: PAGE_TEXTS.accessesTell[language], heads, cells });
}

interface Block {
  readonly id: string;
  readonly title: string;
  readonly tells: string;
  readonly heads: readonly string[];
  /** Row by row, fit to stand in a page. */
  readonly cells: readonly (readonly string[])[];
}

/** The roles are said too: a table that is not laid out as one would not be read out as one. */
function block({ language }: PatronData, { id, title, tells, heads, cells }: Block): string {
  const lines = cells.map((row) => `<tr role="row">${row.map((cell, index) => `<td role="cell" data-label="${escaped(heads[index] ?? '')}">${cell}</td>`).join('')}</tr>`);
  const table = `<table role="table" aria-labelledby="${id}"${heads.length > MOST_BESIDE ? ' class="tall"' : ''}>
<thead role="rowgroup"><tr role="row">${heads.map((head) => `<th role="columnheader" scope="col">${escaped(head)}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${lines.join('\n')}
</tbody>
</table>`;
  return `<section>
<h2 id="${id}">${escaped(title)}</h2>
<p>${escaped(tells)}</p>
${cells.length === 0 ? `<p class="nothing">${escaped(PAGE_TEXTS.nothing[language])}</p>` : table}
</section>`;
}
