const ROWS = 200
const NODES_PER_ROW = 8
const NODES_PER_CARD = 10

/** A page of about so many nodes: a table that ticks, a box in which rows are created, and static cards. */
export function workPage(nodes: number): string {
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `<tr class="row"><td>${i}</td><td class="price">0</td><td>Item ${i}</td></tr>`,
  )
  const cards = Array.from(
    { length: Math.max(0, Math.round((nodes - ROWS * NODES_PER_ROW) / NODES_PER_CARD)) },
    (_, i) => card(i),
  )
  return `<!doctype html><html><head><title>Bench</title><link rel="icon" href="data:,"><style>
.row{height:18px}.up{color:#063}.down{color:#c11}.card{display:inline-block;width:160px;padding:8px;border:1px solid #ddd}
</style></head><body><h1>Bench</h1><table id="ticking"><tbody>${rows.join('')}</tbody></table><table><tbody id="rows"></tbody></table>
<main>${cards.join('')}</main><script src="/workloads.js"></script></body></html>`
}

/** Ten nodes. */
function card(i: number): string {
  return `<article class="card" id="card-${i}"><h3>Card ${i}</h3><p>Some <b>text</b> about ${i}.</p><a href="/card/${i}">More</a></article>`
}
