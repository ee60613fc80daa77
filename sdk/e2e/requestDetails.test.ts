import { afterAll, beforeAll, expect, test } from '@jest/globals'
import type { Page } from 'puppeteer-core'
import { readEvents } from './readEvents.ts'
import { closeTab, playScene, type Stage, startStage, until } from './startScene.ts'
import type { SnippetChoice } from './startSite.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const pages = {
  '/': {
    body: `<h1>Asks</h1><script>window.forget = () => { fetch('http://127.0.0.1:1/uncaught') }</script>`,
    early: `window.rejections = []; addEventListener('unhandledrejection', (e) => rejections.push(String(e.reason)))`,
  },
}
const full = (privacy: 'strict' | 'open'): SnippetChoice => ({
  file: 'incueraFull',
  privacy,
  attributes: 'crossorigin data-request-details',
})

/** Every way to ask, and what comes of it: the same whether anybody watches or not. */
function askEverything(): Promise<unknown[]> {
  const form = () => {
    const data = new FormData()
    data.append('name', 'Ann')
    data.append('file', new File(['zq bytes'], 'a.txt', { type: 'text/plain' }))
    return data
  }
  const stream = () =>
    new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('streamed'))
        controller.close()
      },
    })
  const post = (body: BodyInit | null, rest: RequestInit = {}) =>
    fetch('/echo?q=zq_query', { method: 'POST', body, ...rest })
  const aborted = () => {
    const controller = new AbortController()
    const answer = post('x', { signal: controller.signal })
    controller.abort(new Error('enough'))
    return answer
  }
  const boundary = (text: string) => text.replace(/WebKitFormBoundary\w+/g, 'B')
  const xhr = (body: XMLHttpRequestBodyInit | null, responseType: XMLHttpRequestResponseType = '', isAsync = true) =>
    new Promise<string>((resolve) => {
      const request = new XMLHttpRequest()
      request.open('POST', '/echo', isAsync)
      if (isAsync) request.responseType = responseType
      request.setRequestHeader('content-type', 'application/json')
      request.setRequestHeader('x-api-key', 'zq_xkey')
      request.onloadend = async () => {
        const { response } = request
        const text =
          response instanceof Blob
            ? await response.text()
            : response instanceof ArrayBuffer
              ? new TextDecoder().decode(response)
              : response
        resolve(`${request.readyState} ${request.status} ${typeof text === 'string' ? text : JSON.stringify(text)}`)
      }
      request.send(body)
    })
  const steps: (() => Promise<unknown>)[] = [
    () => post('text').then((r) => r.text()),
    () =>
      post(
        JSON.stringify({
          user: 'Ann',
          password: 'zq_pass',
          deep: { cardNumber: 'zq_card', list: [{ token: 'zq_token' }] },
        }),
        {
          headers: { 'content-type': 'application/json', authorization: 'Bearer zq_bearer', 'x-plain': 'plain' },
        },
      ).then((r) => r.json()),
    () =>
      post('iterated', {
        headers: (function* () {
          yield ['x-once', '1']
        })(),
      } as unknown as RequestInit).then((r) => r.text()),
    () => post(form()).then(async (r) => boundary(await r.text())),
    () => post(new Blob(['blob'])).then((r) => r.text()),
    () =>
      post(new Uint8Array([65, 66, 67]))
        .then((r) => r.arrayBuffer())
        .then((b) => b.byteLength),
    () => post(new Uint8Array([65, 66]).buffer).then((r) => r.text()),
    () => post(new URLSearchParams({ a: 'b', secret: 'zq_param' })).then((r) => r.text()),
    () => post(stream(), { duplex: 'half' } as RequestInit).then((r) => r.text()),
    () => fetch(new Request('/echo', { method: 'PUT', body: 'request' })).then((r) => r.text()),
    () => fetch(new Request('/echo', { method: 'PUT', body: form() })).then(async (r) => boundary(await r.text())),
    async () => {
      const request = new Request('/echo', { method: 'POST', body: 'once' })
      await fetch(request)
      return [request.bodyUsed, await fetch(request)]
    },
    () => fetch(new URL('/echo', location.href), { method: 'POST', body: 'url' }).then((r) => r.text()),
    () => aborted(),
    () => fetch('http://127.0.0.1:1/'),
    () => fetch('::not a url::', { method: 'BAD METHOD' }),
    () =>
      post('cloned').then(async (r) => [
        await r.clone().text(),
        await r.text(),
        r.bodyUsed,
        r instanceof Response,
        r.url.endsWith('/echo?q=zq_query'),
      ]),
    () => post('reader').then(async (r) => new TextDecoder().decode((await r.body?.getReader().read())?.value)),
    () => post('x'.repeat(50_000)).then(async (r) => (await r.text()).length),
    () => fetch('/missing').then((r) => [r.status, r.ok]),
    () => xhr('text'),
    () => xhr('{"a":1}', 'json'),
    () => xhr('blob', 'blob'),
    () => xhr('buffer', 'arraybuffer'),
    () => xhr(new Blob(['sent blob'])),
    () => xhr(new URLSearchParams({ a: 'b' })),
    () => xhr(null),
    () => xhr('sync', '', false),
  ]
  return (async () => {
    const outcomes: unknown[] = []
    for (const step of steps) outcomes.push(await step().catch((fault: unknown) => String(fault)))
    // Nobody catches it: the page's own handler hears of it, once.
    Reflect.get(window, 'forget')()
    // A page hears nothing of what a script from elsewhere rejects, unless it has asked for it with CORS.
    for (let looks = 0; looks < 60 && Reflect.get(window, 'rejections').length === 0; looks++)
      await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => setTimeout(resolve, 300))
    return [...outcomes, Reflect.get(window, 'rejections')]
  })()
}

async function outcomes(choice: SnippetChoice, start?: (page: Page) => Promise<void>) {
  let answers: unknown[] = []
  let requests: ReturnType<typeof readEvents>['requests'] = []
  await playScene(
    stage,
    pages,
    async ({ intake, site, context, open }) => {
      const page = start ? await context.newPage() : await open('/')
      if (start) await page.goto(`${site.origin}/`)
      await start?.(page)
      answers = await page.evaluate(askEverything)
      await closeTab(page)
      await until(() => intake.ends().length === 1)
      requests = readEvents(intake.batches()).requests
    },
    choice,
  )
  return { answers, requests }
}

test.concurrent('the requests of the page do not change, and what is recorded of them has no secret in it', async () => {
  const lean = await outcomes({ privacy: 'open' })
  const told = await outcomes(full('open'))
  expect(told.answers).toEqual(lean.answers)
  expect(lean.answers.at(-1)).toEqual(['TypeError: Failed to fetch'])
  expect(lean.requests.every(({ details }) => details === undefined)).toBe(true)

  const { requests } = told
  expect(requests.some(({ url }) => url.includes('/api/'))).toBe(false)
  const bodies = requests.map(({ initiator, status, details }) => [
    initiator,
    details?.method,
    status,
    details?.requestBody,
  ])
  expect(bodies).toEqual(
    expect.arrayContaining([
      ['fetch', 'POST', 200, 'text'],
      [
        'fetch',
        'POST',
        200,
        '{"user":"Ann","password":"•••••","deep":{"cardNumber":"•••••","list":[{"token":"•••••"}]}}',
      ],
      ['fetch', 'POST', 200, '{"name":"Ann","file":"[file, 8 bytes]"}'],
      ['fetch', 'POST', 200, '[Blob, 4 bytes]'],
      ['fetch', 'POST', 200, '[bytes, 3]'],
      ['fetch', 'POST', 200, 'a=b&secret=•••••'],
      ['fetch', 'PUT', 200, '[Request]'],
      ['fetch', 'POST', 200, '[text, 50000 characters]'],
      ['fetch', 'GET', 404, undefined],
      ['fetch', 'GET', 0, undefined],
      ['xmlhttprequest', 'POST', 200, 'text'],
      ['xmlhttprequest', 'POST', 200, '[Blob, 9 bytes]'],
    ]),
  )
  // Each is recorded once, with its details, and not by the browser's timing as well.
  expect(requests.filter(({ details }) => details === undefined)).toEqual([])
  expect(requests.filter(({ details }) => details?.requestBody === 'text' && details.method === 'POST')).toHaveLength(2)
  const json = requests.find(({ details }) => details?.requestBody?.includes('"user"'))
  expect(json?.details?.requestHeaders).toEqual({
    'content-type': 'application/json',
    authorization: '•••••',
    'x-plain': 'plain',
  })
  expect(json?.details?.responseBody).toBe(json?.details?.requestBody)
  const long = requests.find(({ details }) => details?.requestBody === '[text, 50000 characters]')
  expect(long?.details?.responseBody).toMatch(/^\[text\/plain.* over 10000 bytes\]$/)
  expect(JSON.stringify(requests)).not.toMatch(/zq_(?!query)/)
})

test.concurrent('under strict only the kind of a request is recorded', async () => {
  const { requests } = await outcomes(full('strict'))
  expect(JSON.stringify(requests)).not.toMatch(/zq_|Ann|"plain"|streamed/)
  expect(
    requests.some(
      ({ details }) => details?.requestBody === '•••••' && details.requestHeaders.authorization === '•••••',
    ),
  ).toBe(true)
})

test.concurrent('the customer has the last say, and no word means no', async () => {
  const { requests } = await outcomes({ file: 'incueraFull', attributes: 'data-manual-start' }, async (page) => {
    await page.evaluate(() => {
      const host = document.querySelector<HTMLScriptElement>('script[data-host]')?.dataset.host ?? ''
      const Recorder = window.Incuera
      if (!Recorder) throw new Error('no recorder')
      const transformRequest = (request: { method: string; status: number }) => {
        if (request.status === 404) throw new Error('no word')
        return request.method === 'PUT'
          ? null
          : { ...Object.assign({}, request), requestHeaders: {}, responseHeaders: {}, url: 'https://changed.example/' }
      }
      new Recorder({ apiKey: 'pk_test', apiHost: host, privacy: 'open', requestDetails: { transformRequest } }).init()
    })
  })
  expect(requests.length).toBeGreaterThan(10)
  expect(
    requests.every(
      ({ url, status, details }) => url === 'https://changed.example/' && status !== 404 && details?.method !== 'PUT',
    ),
  ).toBe(true)
})

test.concurrent('the lean recorder says that it has none of this', async () => {
  await playScene(
    stage,
    pages,
    async ({ open, site, context }) => {
      const page = await context.newPage()
      const lines: string[] = []
      page.on('console', (message) => lines.push(message.text()))
      await page.goto(`${site.origin}/`)
      await until(() => lines.length > 0)
      expect(lines).toEqual(['[incuera] Full recorder: canvas,requestDetails'])
      expect(await (await open('/')).evaluate(() => /native code/.test(String(fetch)))).toBe(true)
    },
    { attributes: 'data-canvas data-request-details' },
  )
})
