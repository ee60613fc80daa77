import type { Page } from 'puppeteer-core'

const SEEKS = 25
/** Of the whole recording, on a machine with other work. */
const LOADED_SECONDS_MAX = 120

/** Milliseconds. */
export interface ReplayTimes {
  /** From a click on the row of the list to the picture, with the page, its code and the player's frame. */
  openedMs: { took: number; cpuMs: number }
  /** From the order to play, in the player, to the picture. */
  pictureMs: number
  /** From a key of the dashboard to the picture of that moment, smallest first; CPU of one of them. */
  seeksMs: { took: number[]; cpuMs: number }
}

/** What the frames of the page have said to each other, with the time on one clock. */
const LISTEN = `(() => {
  window.heard = []
  addEventListener('message', ({ data }) => {
    if (data?.incuera !== 'player') return
    const at = performance.timeOrigin + performance.now()
    requestAnimationFrame(() => window.heard.push({
      ...data.message, at, shownAt: performance.timeOrigin + performance.now(),
    }))
  })
})()`

/** Listens in every document that this page opens from now on. */
export const prepareReplay = (page: Page) => page.evaluateOnNewDocument(LISTEN)

/** Opens a session from the list that is on the page, and seeks in it when all of it is there. */
export async function measureReplay(
  page: Page,
  playerUrl: string,
  segments: number,
  cpuMs: () => Promise<number>,
): Promise<ReplayTimes> {
  const clickedAt = Number(
    await page.evaluate(`(() => {
      window.heard.length = 0
      const at = performance.timeOrigin + performance.now()
      document.querySelector('.list-body .list-row').click()
      return at
    })()`),
  )
  const shown = `window.heard.find(({ type, state }) => type === 'state' && state.status !== 'loading')`
  await page.waitForFunction(`Boolean(${shown})`, { polling: 50 })
  const { state, shownAt } = JSON.parse(String(await page.evaluate(`JSON.stringify(${shown})`)))
  if (state.status === 'failed') throw new Error(`the player failed: ${state.reason}`)
  const openedCpuMs = await cpuMs()
  const player = page.frames().find((frame) => frame.url().startsWith(playerUrl))
  const orderedAt = Number(await player?.evaluate(`window.heard.find(({ type }) => type === 'load').at`))
  await page.waitForFunction(
    `window.heard.some(({ type, loaded }) => type === 'loaded' && loaded.segments >= ${segments})`,
    { polling: 100, timeout: LOADED_SECONDS_MAX * 1000 },
  )
  await page.keyboard.press('k')
  await cpuMs()
  const took: number[] = []
  for (let nth = 0; nth < SEEKS; nth++) took.push(await seek(page, (nth * 7 + 3) % 10))
  return {
    openedMs: { took: shownAt - clickedAt, cpuMs: openedCpuMs },
    pictureMs: shownAt - orderedAt,
    seeksMs: { took: took.sort((a, b) => a - b), cpuMs: (await cpuMs()) / SEEKS },
  }
}

/** Presses a digit, which goes to so many tenths of the session, and waits until the player shows it. */
async function seek(page: Page, tenth: number): Promise<number> {
  return Number(
    await page.evaluate(`(async () => {
      window.heard.length = 0
      const from = performance.timeOrigin + performance.now()
      const init = { key: '${tenth}', code: 'Digit${tenth}', bubbles: true, cancelable: true }
      document.body.dispatchEvent(new KeyboardEvent('keydown', init))
      const isShown = ({ type, state, seek }) =>
        type === 'state' && seek > (window.lastSeek ?? 0) && state.status !== 'loading'
      let shown
      while (!(shown = window.heard.find(isShown))) await new Promise(requestAnimationFrame)
      window.lastSeek = shown.seek
      return shown.shownAt - from
    })()`),
  )
}
