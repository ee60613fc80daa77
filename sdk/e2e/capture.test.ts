import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { readEvents } from './readEvents.ts'
import { closeTab, playScene, type Stage, startStage, until } from './startScene.ts'
import type { SitePage } from './startSite.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
}, 60_000)
afterAll(() => stage?.close())

const page: SitePage = {
  body: `<h1>Words</h1><button>Press</button><div id="late"></div><script>
    document.querySelector('button').onclick = async () => {
      const spin = performance.now() + 60
      while (performance.now() < spin);
      for (const level of ['debug', 'log', 'info', 'warn', 'error']) console[level](level + ' of Ann', { deep: { er: { still: { more: 1 } } } }, 7)
      console.log({ get trap() { throw new Error('no') } })
      const form = new FormData()
      form.append('file', new File(['bytes'], 'a.txt'))
      const bodies = ['text', new Blob(['blob']), new Uint8Array([1, 2]), new URLSearchParams({ a: 'b' }), form]
      window.answers = []
      for (const body of bodies) window.answers.push(await (await fetch('/echo?secret=1', { method: 'POST', body })).text())
      window.answers.push(await (await fetch(new Request('/echo', { method: 'PUT', body: 'request' }))).text())
      await fetch('/missing').catch(() => {})
      const request = new XMLHttpRequest()
      request.open('POST', '/echo')
      request.send('xhr')
      navigator.sendBeacon('/echo', 'beacon')
    }
  </script>`,
}

test('console, requests and vitals are recorded, and the page asks its servers as if nobody watched', async () => {
  await playScene(
    stage,
    { '/': page },
    async ({ intake, open }) => {
      const tab = await open('/?own=1')
      const written: string[] = []
      tab.on('console', (message) => written.push(message.text()))
      const native = await tab.evaluate(() =>
        [fetch, XMLHttpRequest.prototype.send, navigator.sendBeacon].every((own) => /\[native code\]/.test(String(own))),
      )
      expect(native).toBe(true)
      await tab.click('button')
      await tab.waitForFunction('window.answers?.length === 6')
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(await tab.evaluate('window.answers')).toMatchObject([
        'text',
        'blob',
        '\u0001\u0002',
        'a=b',
        expect.stringContaining('filename="a.txt"'),
        'request',
      ])
      await closeTab(tab)
      await until(() => intake.ends().length === 1)

      const { lines, requests, vitals } = readEvents(intake.batches())
      expect(written.filter((text) => text.includes('of Ann'))).toHaveLength(5)
      expect(lines.slice(0, 5)).toEqual(
        ['debug', 'log', 'info', 'warn', 'error'].map((level) => ({ level, args: [`${level} of Ann`, '{deep: {er: {still: {…}}}}', '7'] })),
      )
      const paths = requests.map(({ initiator, url, status }) => `${initiator} ${new URL(url).pathname}${new URL(url).search} ${status}`)
      expect(paths.filter((path) => path === 'fetch /echo?secret=1 200')).toHaveLength(5)
      expect(paths).toEqual(expect.arrayContaining(['fetch /echo 200', 'fetch /missing 404', 'xmlhttprequest /echo 200', 'beacon /echo 200']))
      expect(paths.some((path) => path.includes('/api/'))).toBe(false)
      expect(vitals.map(({ name }) => name).sort()).toEqual(expect.arrayContaining(['FCP', 'INP', 'LCP', 'TTFB']))
      expect(vitals.find(({ name }) => name === 'INP')?.value).toBeGreaterThanOrEqual(56)
    },
    { privacy: 'open' },
  )
}, 40_000)

test('under the default preset lines and addresses are masked', async () => {
  await playScene(
    stage,
    { '/': page },
    async ({ intake, open }) => {
      const tab = await open('/')
      await tab.click('button')
      await tab.waitForFunction('window.answers?.length === 6')
      await new Promise((resolve) => setTimeout(resolve, 300))
      await closeTab(tab)
      await until(() => intake.ends().length === 1)
      const { lines, requests } = readEvents(intake.batches())
      expect(lines[1]).toEqual({ level: 'log', args: ['•••• •••• ••••', '[object]', '[number]'] })
      expect(requests.length).toBeGreaterThan(5)
      expect(JSON.stringify(requests)).not.toContain('secret')
    },
    {},
  )
}, 40_000)
