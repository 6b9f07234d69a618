/** Of the page of a replay: light and dark, and as narrow as a phone. */
export const PAGE_STYLE = `
:root { --ink: #1d2327; --paper: #fbfaf8; --line: #dcd8d0; --soft: #f1eee8; --quiet: #5c646b; --mark: #1f6f5c; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e6e3dd; --paper: #16191c; --line: #343a40; --soft: #1f2428; --quiet: #a2a9b0; --mark: #6cc5ab; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 70rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.6rem; margin: 0 0 .5rem; }
h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
h3 { font-size: .9rem; margin: 1rem 0 .25rem; color: var(--quiet); }
p { margin: .5rem 0; overflow-wrap: anywhere; }
.ready strong { font-size: 2rem; color: var(--mark); margin-right: .4rem; }
.note { border-left: 3px solid var(--mark); padding-left: .75rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: right; padding: .35rem .6rem; border-bottom: 1px solid var(--line); white-space: nowrap; }
thead th { color: var(--quiet); font-weight: 500; }
th:first-child { text-align: left; white-space: normal; overflow-wrap: anywhere; min-width: 10rem; font-weight: 500; }
details { border-bottom: 1px solid var(--line); padding: .6rem 0; }
summary { cursor: pointer; overflow-wrap: anywhere; }
code { background: var(--soft); border-radius: 4px; padding: .1rem .35rem; font-size: .85rem; }
pre { background: var(--soft); border-radius: 6px; padding: .75rem; margin: .25rem 0; font-size: .85rem; white-space: pre-wrap; overflow-wrap: anywhere; }
dl { margin: 1rem 0 0; }
dt { color: var(--quiet); font-size: .9rem; }
dd { margin: 0 0 .5rem; }
ul { padding-left: 1.2rem; }
small { color: var(--quiet); }
`;
