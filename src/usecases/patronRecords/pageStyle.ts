/** Plain enough to be read on a telephone and to be printed. */
export const PAGE_STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }
h1 { line-height: 1.2; }
h2 { margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: 600; }
dd { margin: 0; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: start; vertical-align: top; padding: .3rem .5rem; border-bottom: 1px solid #767676; }
th { overflow-wrap: normal; }
time { white-space: nowrap; }
pre { font: inherit; font-size: .9em; margin: 0; white-space: pre-wrap; }
.nothing { font-style: italic; }
.tall thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
.tall tr { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); padding: .5rem 0; border-bottom: 1px solid #767676; }
.tall td { display: block; border: 0; padding: .1rem .5rem; }
.tall td::before { content: attr(data-label) ": "; font-weight: 600; }
.tall td:has(pre) { grid-column: 1 / -1; }
@media (max-width: 45rem) {
  thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  tr { display: block; padding: .5rem 0; border-bottom: 1px solid #767676; }
  td { display: block; border: 0; padding: .1rem .5rem; }
  td::before { content: attr(data-label) ": "; font-weight: 600; }
}
@media print {
  body { max-width: none; font-size: 9pt; }
  nav { display: none; }
  tr, h2 { break-inside: avoid; }
  h2 { break-after: avoid; }
}
`;
