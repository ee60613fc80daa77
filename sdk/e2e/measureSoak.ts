import type { Page } from 'puppeteer-core'

/** What a page holds after a collection of garbage. */
export interface Held {
  heapBytes: number
  nodes: number
  listeners: number
  documents: number
}

/** A page with what has leaked in recorders before: frames, shadow roots, inputs and styles that load late. */
export const SOAK_PAGE = {
  body: `<link rel="preload" as="style" href="/style"><input><textarea></textarea><iframe srcdoc="<input>"></iframe><div id="host"></div><ul></ul>
    <script>document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<p>shadow</p><input>'</script>`,
}

/**
 * Starts and stops recording so many times on a page that changes meanwhile, every other time with a new instance.
 * Reports what the page holds once the timers and requests of the last ones are done, so that it releases nothing more.
 */
export async function runCycles(page: Page, apiHost: string, cycles: number): Promise<Held> {
  await page.evaluate(cycle, apiHost, cycles)
  let held = await measureHeld(page)
  for (let looks = 0; looks < LOOKS_MAX; looks++) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    const before = held
    held = await measureHeld(page)
    if (held.listeners >= before.listeners && held.heapBytes > 0.99 * before.heapBytes) break
  }
  return held
}

/** Longer than what the recorder waits for in one go once it is stopped. */
const LOOK_MS = 1_500
const LOOKS_MAX = 10

/** Runs inside the page. */
async function cycle(apiHost: string, cycles: number): Promise<void> {
  const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0))
  let incuera: InstanceType<NonNullable<typeof window.Incuera>> | null = null
  for (let i = 0; i < cycles; i++) {
    if (i % 2 === 0 && window.Incuera)
      incuera = new window.Incuera({ apiKey: 'pk_test', apiHost, manualStart: true }).init()
    incuera?.start()
    if (incuera?.status !== 'recording') throw new Error(`Cycle ${i} does not record: ${incuera?.status}`)
    await nextTask()
    const item = document.createElement('li')
    item.append('item', document.createElement('iframe'))
    document.querySelector('ul')?.append(item)
    history.pushState(null, '', `/step/${i % 7}`)
    await nextTask()
    item.remove()
    incuera.stop()
    await nextTask()
  }
}

async function measureHeld(page: Page): Promise<Held> {
  const session = await page.createCDPSession()
  try {
    await session.send('Performance.enable')
    await session.send('HeapProfiler.enable')
    // What has become free in one round lets go of more in the next.
    for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
    const { metrics } = await session.send('Performance.getMetrics')
    const of = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN
    return {
      heapBytes: of('JSHeapUsedSize'),
      nodes: of('Nodes'),
      listeners: of('JSEventListeners'),
      documents: of('Documents'),
    }
  } finally {
    await session.detach()
  }
}
