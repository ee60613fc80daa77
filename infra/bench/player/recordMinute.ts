import type { RecordedEvent } from '@incuera/contract/events.ts'
import { workPage } from '../../../sdk/bench/page/workPage.ts'
import { playScene, type Stage, until } from '../../../sdk/e2e/startScene.ts'
import type {} from '../../../sdk/src/api/pageGlobals.ts'

/** Checkouts of a page in use are a minute apart, so the recording of a minute can be repeated. */
const MINUTE_MS = 60_000

/** What the page does meanwhile: a live table, a list that grows and shrinks, classes that toggle. */
const LIFE = `(() => {
  const rows = [...document.querySelectorAll('#ticking .row')]
  const list = document.querySelector('#rows')
  let turn = 0
  setInterval(() => {
    turn++
    for (let n = 0; n < 20; n++) {
      const row = rows[(turn * 7 + n) % rows.length]
      row.children[1].textContent = String((turn * 37 + n * 11) % 1000)
      row.children[1].className = (turn + n) % 2 ? 'price up' : 'price down'
    }
    const line = document.createElement('tr')
    line.innerHTML = '<td>' + turn + '</td><td><a>line</a></td>'
    list.prepend(line)
    if (list.children.length > 30) list.lastChild.remove()
    document.querySelector('main').children[turn % 50]?.classList.toggle('seen')
  }, 200)
})()`

/**
 * A minute of a session on a page of so many nodes, as the built recorder records it: pointer, scrolling and a page
 * that changes five times a second.
 * @returns the events, the first at time zero
 */
export async function recordMinute(stage: Stage, nodes: number): Promise<RecordedEvent[]> {
  let events: RecordedEvent[] = []
  await playScene(
    stage,
    { '/': { body: '', page: workPage(nodes) }, '/workloads.js': { body: '', type: 'text/javascript' } },
    async (scene) => {
      const page = await scene.open('/')
      await page.evaluate(LIFE)
      const endsAt = performance.now() + MINUTE_MS - 3_000
      for (let turn = 0; performance.now() < endsAt; turn++) {
        await page.mouse.move(100 + ((turn * 131) % 700), 100 + ((turn * 71) % 500), { steps: 5 })
        if (turn % 4 === 0) await page.mouse.wheel({ deltaY: turn % 8 === 0 ? 300 : -200 })
        await new Promise((resolve) => setTimeout(resolve, 300))
      }
      await page.evaluate(() => window.incuera?.stop())
      await until(() => scene.intake.ends().length === 1)
      events = scene.intake.batches().flatMap((batch) => batch.events)
    },
    { privacy: 'open' },
  )
  const sorted = events.sort((a, b) => a.timestamp - b.timestamp)
  const startedAt = sorted[0]?.timestamp ?? 0
  return sorted
    .map((event) => ({ ...event, timestamp: event.timestamp - startedAt }))
    .filter(({ timestamp }) => timestamp < MINUTE_MS)
}
