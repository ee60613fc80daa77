/** What the pages do while they are measured; runs in the browser. */
export interface Workloads {
  /** 200 rows change text, class and an attribute ten times a second. */
  tick(milliseconds: number): Promise<void>
  /**
   * In the manner of js-framework-benchmark, by hand and keyed: 1,000 rows are made, replaced, updated, selected,
   * swapped, removed, appended and cleared.
   */
  churn(rounds: number): Promise<void>
}

declare global {
  interface Window {
    workloads: Workloads
    benchEvents?: unknown[]
  }
}

const WORDS = ['pretty', 'large', 'odd', 'plain', 'red', 'green', 'table', 'chair', 'house', 'car', 'desk', 'keyboard']
const word = (i: number) => WORDS[i % WORDS.length] ?? ''
const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)))
let made = 0

function makeRow(): HTMLTableRowElement {
  const id = ++made
  const row = document.createElement('tr')
  row.innerHTML = `<td class="col-md-1">${id}</td><td class="col-md-4"><a>${word(id * 7)} ${word(id * 3)}</a></td><td class="col-md-1"><a><span class="glyphicon" aria-hidden="true"></span></a></td><td class="col-md-6"></td>`
  return row
}

function makeRows(count: number): DocumentFragment {
  const rows = document.createDocumentFragment()
  for (let i = 0; i < count; i++) rows.append(makeRow())
  return rows
}

window.workloads = {
  async tick(milliseconds) {
    const rows = [...document.querySelectorAll<HTMLElement>('#ticking .row')]
    const endsAt = performance.now() + milliseconds
    for (let turn = 1; performance.now() < endsAt; turn++) {
      for (const [i, row] of rows.entries()) {
        const price = row.children[1]
        if (!price) continue
        price.textContent = String((turn * 37 + i * 11) % 1_000)
        price.className = (turn + i) % 2 ? 'price up' : 'price down'
        row.dataset.turn = String(turn)
      }
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  },

  async churn(rounds) {
    const body = document.querySelector('#rows')
    if (!body) throw new Error('The page has no box for rows.')
    const steps = [
      () => body.replaceChildren(makeRows(1_000)),
      () => body.replaceChildren(makeRows(1_000)),
      () => {
        for (let i = 0; i < body.children.length; i += 10) body.children[i]?.querySelector('a')?.append(' !!!')
      },
      () => body.children[4]?.classList.add('danger'),
      () => {
        const [second, last] = [body.children[1], body.children[998]]
        if (!second || !last) return
        const after = second.nextSibling
        body.insertBefore(second, last)
        body.insertBefore(last, after)
      },
      () => body.children[5]?.remove(),
      () => body.append(makeRows(1_000)),
      () => body.replaceChildren(),
    ]
    for (let round = 0; round < rounds; round++)
      for (const step of steps) {
        step()
        await frame()
      }
  },
}
