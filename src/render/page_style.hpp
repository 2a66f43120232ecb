// The style of pages: one column, system fonts, one accent color; for screen, phone and paper, light and dark.
#pragma once

#include <string_view>

namespace casemgr::render {

// Dark text on white, the accent (#963a1b, 7:1 on white) only for urgent text and for charts. A screen that is set to
// dark has light text on near black (every color 7:1 or more); paper is always light. Tables too wide for a phone
// become one card per row there: a grid of twelve columns, in which keys and what follows them share the first line,
// and the other cells have half a line or a whole one, the same in every card. @page leaves the size of the paper to
// the printer. A page of many parts is set smaller on it.
inline constexpr std::string_view page_style = R"css(
:root { --paper: #fff; --ink: #1b1f23; --soft: #59616a; --line: #dadee2; --accent: #963a1b; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark;
    --paper: #15181b; --ink: #e4e7ea; --soft: #a7b0b9; --line: #3a4148; --accent: #f2a07b; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums lining-nums; }
main { max-width: 52rem; overflow-wrap: break-word; margin: 0 auto; padding: 2.5rem 1.25rem 3rem; }
header { border-top: 3px solid var(--accent); padding-top: 1rem; margin-bottom: 1.75rem; }
h1 { font-size: 1.6rem; line-height: 1.25; font-weight: 650; letter-spacing: -0.01em; margin: 0; }
h2 { font-size: 1.1rem; line-height: 1.35; font-weight: 650; margin: 2.25rem 0 0.5rem; }
p, li { max-width: 40rem; margin: 0 0 0.75rem; }
p, li, td, th, dd { white-space: pre-line; }
.subtitle { color: var(--soft); margin: 0.25rem 0 0; }
.marking { color: var(--accent); font-weight: 600; margin: 0 0 0.75rem; }
.note, footer, .values { color: var(--soft); font-size: 0.875rem; }
.note { margin: 0.6rem 0 0; }
.problems { border-left: 3px solid var(--accent); padding: 0.1rem 0 0.1rem 1rem; margin: 1.5rem 0; }
.problems h2 { margin: 0 0 0.4rem; color: var(--accent); }
.problems ul { margin: 0; padding: 0; list-style: none; }
.problems li { font-size: 0.875rem; margin: 0 0 0.25rem; }
table { border-collapse: collapse; min-width: min(100%, 24rem); font-size: 0.9375rem; line-height: 1.4; }
table.wide { width: 100%; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: 0.42rem 1rem 0.42rem 0; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--soft); font-size: 0.8125rem; font-weight: 600; vertical-align: bottom;
  border-bottom: 1px solid var(--soft); }
tbody tr { border-bottom: 1px solid var(--line); }
tbody tr:has(+ .below) { border-bottom: 0; }
.below td { padding-top: 0; padding-left: 1.25rem; color: var(--soft); }
.calm th, .calm td:not(.long) { white-space: pre; }
.calm th.long { white-space: pre-line; }
.num { text-align: right; white-space: nowrap; }
.fix, .id { white-space: nowrap; }
.wide tbody td.long { min-width: 9rem; }
main:has(.broad) { max-width: 76rem; }
.blocks { font-family: "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.75em;
  color: var(--accent); white-space: nowrap; }
.id { font-family: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: 0.9em; }
.room { min-width: min(17rem, 40vw); height: 3.6rem; border-left: 1px solid var(--line); padding-left: 0.6rem; }
.late { color: var(--accent); font-weight: 600; }
.today, .strong { font-weight: 600; }
.dim { color: var(--soft); }
dl { margin: 0; }
dl + dl { border-top: 1px solid var(--line); margin-top: 0.75rem; padding-top: 0.75rem; }
dl div { display: grid; grid-template-columns: 10rem 1fr; gap: 1rem; padding: 0.2rem 0; }
dt { color: var(--soft); font-size: 0.875rem; line-height: 1.7; }
dd { margin: 0; max-width: 40rem; }
figure { margin: 1.5rem 0 0; }
figcaption { font-weight: 600; font-size: 0.9375rem; margin-bottom: 0.25rem; }
figcaption span { color: var(--soft); font-weight: 400; }
svg { display: block; width: 100%; overflow: visible; }
svg text { font-size: 13px; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 4px;
  stroke-linejoin: round; }
svg .label { fill: var(--soft); }
svg .last { font-weight: 600; }
svg .series { stroke: var(--accent); stroke-width: 2px; stroke-linecap: round; }
svg .point { fill: var(--accent); }
svg .bar { fill: var(--accent); }
svg .target { stroke: var(--soft); stroke-width: 1px; stroke-dasharray: 4 3; }
svg .baseline { stroke: var(--soft); stroke-width: 1px; stroke-dasharray: 1 4; }
svg .expected { stroke: var(--soft); stroke-width: 1.5px; stroke-dasharray: 7 4; }
svg .broken { stroke-dasharray: 2 5; }
svg .gap { fill: var(--soft); opacity: 0.16; }
svg .band { fill: var(--soft); opacity: 0.06; }
svg .dark { opacity: 0.14; }
svg .track { stroke: var(--line); stroke-width: 2px; }
svg .before { fill: var(--paper); stroke: var(--accent); stroke-width: 2px; }
svg .zero { stroke: var(--soft); stroke-width: 1px; }
.tree text { fill: currentColor; stroke: none; white-space: pre; }
.tree .kind { font-weight: 600; }
.tree .node { fill: currentColor; }
.tree .branch { fill: none; stroke: currentColor; stroke-opacity: 0.45; }
.values { margin: 0.25rem 0 0; }
footer { border-top: 1px solid var(--line); margin-top: 3rem; padding-top: 0.75rem; }
footer p { margin: 0; }
@media screen and (max-width: 42rem) {
  main { padding: 1.25rem 1rem 2rem; overflow-wrap: anywhere; }
  h1 { font-size: 1.35rem; }
  dl div { grid-template-columns: minmax(0, 7rem) minmax(0, 1fr); gap: 0.75rem; }
  th, td { padding-right: 0.75rem; }
  .calm th, .calm td:not(.long, .num, .fix) { white-space: pre-line; }
  th, td { overflow-wrap: break-word; }
  thead th.num { white-space: pre-line; }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .cards, .cards tbody, .cards th, .cards td { display: block; overflow-wrap: anywhere; }
  .cards tr { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); column-gap: 0.5rem; }
  .cards tbody tr { padding: 0.55rem 0; }
  .cards tr:has(+ .below) { padding-bottom: 0; }
  .cards tbody tr.below { padding-top: 0; display: block; }
  .cards tbody th, .cards td { grid-column: span 6; padding: 0.08rem 0; text-align: left; white-space: pre-line; }
  .cards tbody th, .cards .line { grid-column: 1 / -1; }
  .cards tbody th.lead { grid-column: span 4; }
  .cards tbody .key { grid-column: span 3; }
  .cards .lead + td { grid-column: span 8; }
  .cards .key + td:not(.key) { grid-column: span 9; }
  .cards .key + .key + td { grid-column: span 6; }
  .cards tbody th, .cards .key, .cards .key + td { font-weight: 600; }
  .cards .line:empty { display: none; }
  .cards tbody td.long { min-width: 0; }
  .cards td[data-label]::before { content: attr(data-label); color: var(--soft); font-size: 0.8125rem;
    font-weight: 400; margin-right: 0.6rem; }
  .cards .key::before, .cards .key + td::before, .cards .lead + td:has(.id)::before, .cards td:empty::before { content: none; }
}
@media screen and (min-width: 42.01rem) and (max-width: 76rem) {
  .broad { font-size: 0.8125rem; }
  .broad th, .broad td { padding-right: 0.6rem; white-space: pre-line; }
  .broad td { overflow-wrap: anywhere; }
  .broad tbody td.long { min-width: 4.5rem; }
}
.handout { font-size: 1.2rem; }
.handout h1 { font-size: 1.9rem; }
.handout h2 { font-size: 1.35rem; }
.handout table { font-size: 1.1rem; }
.handout dl div { grid-template-columns: 12rem 1fr; }
.handout dt, .handout thead th, .handout .note { font-size: 1rem; }
.handout .below td { color: var(--ink); }
@page { margin: 16mm 15mm;
  @top-left { font: 9pt system-ui, sans-serif; color: #59616a; }
  @top-right { font: 600 9pt system-ui, sans-serif; color: #963a1b; }
  @bottom-right { font: 9pt system-ui, sans-serif; color: #59616a; content: "Page " counter(page) " of " counter(pages); } }
@media print {
  body { font-size: 10.5pt; line-height: 1.35; }
  header { margin-bottom: 0.9rem; padding-top: 0.6rem; }
  h1 { font-size: 1.4rem; }
  h2 { margin: 0.7rem 0 0.2rem; }
  th, td { padding-top: 0.08rem; padding-bottom: 0.08rem; }
  dl div { padding: 0.05rem 0; }
  dt { font-size: inherit; line-height: inherit; }
  dd { max-width: none; }
  figure { margin: 0.7rem 0 0; }
  .note { margin: 0.2rem 0 0; max-width: none; font-size: 0.9em; line-height: 1.25; }
  footer { margin-top: 1rem; padding-top: 0.4rem; }
  main { max-width: none; padding: 0; }
  main:not(.handout):has(> section:nth-of-type(8)) { font-size: 9.5pt; }
  .handout { font-size: 13pt; }
  .handout table { font-size: 1em; }
  .handout section:has(.room) { break-inside: avoid; }
  .sheet ~ .sheet { break-before: page; }
  tr, figure, li, dl div, .problems, .keep, header { break-inside: avoid; }
  tr:has(+ .below) { break-after: avoid; }
  tr.below { break-inside: auto; }
  thead { display: table-header-group; }
  h1, h2, figcaption { break-after: avoid; }
  .note, .values, footer { break-before: avoid; }
  p { orphans: 3; widows: 3; }
  table { font-size: 0.9em; line-height: 1.25; }
  .handout table { line-height: 1.4; }
  .broad { font-size: 0.75em; }
  .broad th, .broad td { padding-right: 0.5em; white-space: pre-line; }
  .bar, .point, .series, .gap, .band { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
)css";

}  // namespace casemgr::render
