import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { playScene, type Stage, startStage, until, untilSent } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

test.concurrent('a wrapper that a library puts over ours outlives pauses and stops, and each call is recorded once', async () => {
  await playScene(
    stage,
    { '/': { body: '<style>.a { color: red }</style><input id="field">' } },
    async ({ intake, open }) => {
      const page = await open('/')
      const calls = await page.evaluate(async () => {
        const calls: string[] = []
        const wait = () => new Promise((resolve) => setTimeout(resolve, 100))
        const { insertRule } = CSSStyleSheet.prototype
        CSSStyleSheet.prototype.insertRule = function (...input) {
          calls.push('insertRule')
          return insertRule.apply(this, input)
        }
        const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
        Object.defineProperty(HTMLInputElement.prototype, 'value', {
          ...value,
          set(text) {
            calls.push('value')
            value?.set?.call(this, text)
          },
        })
        const use = () => {
          document.styleSheets[0]?.insertRule('.b { color: blue }')
          const field = document.querySelector<HTMLInputElement>('#field')
          if (field) field.value += 'x'
        }
        for (let i = 0; i < 3; i++) {
          window.incuera?.pause()
          window.incuera?.resume()
        }
        await wait()
        use()
        await wait()
        window.incuera?.stop()
        use()
        return calls
      })
      expect(calls).toEqual(['insertRule', 'value', 'insertRule', 'value'])
      await until(() => intake.ends().length === 1)
      const sources = intake
        .batches()
        .flatMap(({ events }) => events)
        .flatMap(({ type, data }) =>
          type === RRWEB.incremental && typeof data === 'object' && data !== null && 'source' in data
            ? [data.source]
            : [],
        )
      expect(sources.filter((source) => source === SOURCE.styleSheetRule)).toHaveLength(1)
    },
  )
})

test.concurrent('without another wrapper the page has its own methods again', async () => {
  await playScene(
    stage,
    {
      '/': {
        body: '',
        early:
          'window.before = [CSSStyleSheet.prototype.insertRule, history.pushState, Element.prototype.attachShadow]',
      },
    },
    async ({ intake, open }) => {
      const page = await open('/')
      await page.evaluate(() => window.incuera?.stop())
      await until(() => intake.ends().length === 1)
      const isSame = await page.evaluate(() => {
        const [insertRule, pushState, attachShadow] = Reflect.get(window, 'before')
        return [
          insertRule === CSSStyleSheet.prototype.insertRule,
          pushState === history.pushState,
          attachShadow === Element.prototype.attachShadow,
          Object.hasOwn(history, 'pushState'),
        ]
      })
      expect(isSame).toEqual([true, true, true, false])
    },
  )
})

test.concurrent('records the last value of every target: panes scrolled in step, and media', async () => {
  const pane = (id: string) =>
    `<div id="${id}" style="height: 50px; overflow: auto"><p style="height: 900px"></p></div>`
  await playScene(
    stage,
    { '/': { body: `${pane('one')}${pane('two')}<video id="a"></video><video id="b"></video><video id="c"></video>` } },
    async ({ intake, open }) => {
      const page = await open('/')
      await page.evaluate(async () => {
        for (let top = 10; top <= 200; top += 10) {
          for (const id of ['one', 'two']) document.querySelector(`#${id}`)?.scrollTo(0, top)
          await new Promise(requestAnimationFrame)
        }
        for (const video of document.querySelectorAll('video')) video.volume = 0.5
      })
      const lastOf = (wanted: number) => {
        const last = new Map<unknown, unknown>()
        for (const { data } of intake.batches().flatMap(({ events }) => events)) {
          const { source, id, y, volume } = Object(data)
          if (source === wanted) last.set(id, source === SOURCE.media ? volume : y)
        }
        return [...last.values()]
      }
      // What watches media is loaded when the first of them changes.
      await untilSent(page, () => lastOf(SOURCE.media).length === 3)
      await page.evaluate(() => window.incuera?.stop())
      await until(() => intake.ends().length === 1)
      expect(lastOf(SOURCE.media)).toEqual([0.5, 0.5, 0.5])
      expect(lastOf(SOURCE.scroll)).toEqual([200, 200])
    },
  )
})
