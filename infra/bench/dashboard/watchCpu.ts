import type { Browser } from 'puppeteer-core'

/**
 * CPU time of all processes of a browser since the last call, in milliseconds: unlike times, other work hardly changes
 * it.
 */
export async function watchCpu(browser: Browser): Promise<() => Promise<number>> {
  const session = await browser.target().createCDPSession()
  const read = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    return new Map(processInfo.map(({ id, cpuTime }) => [id, cpuTime]))
  }
  let before = await read()
  return async () => {
    const now = await read()
    let seconds = 0
    for (const [id, cpuTime] of now) seconds += cpuTime - (before.get(id) ?? 0)
    before = now
    return seconds * 1000
  }
}
