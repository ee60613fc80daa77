import { join } from 'node:path'
import { RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { build } from 'esbuild'
import * as z from 'zod'
import { playScene, type Stage, startStage, until } from '../startScene.ts'
import type {} from './rawRrweb.ts'

let stage: Stage
let raw: string
beforeAll(async () => {
  const entryPoints = [join(import.meta.dirname, 'rawRrweb.ts')]
  const [built, result] = await Promise.all([
    startStage(),
    build({ entryPoints, bundle: true, format: 'iife', target: 'es2022', write: false }),
  ])
  stage = built
  raw = result.outputFiles[0]?.text ?? ''
})
afterAll(() => stage?.close())

/**
 * One of each kind that rrweb writes in its own way. Sheets are adopted beforehand, since only the last of two
 * recorders is notified of it.
 */
const BODY = `
  <style>.a { color: red } .b::after { content: "x" } @media print { .a { color: black } }</style>
  <style id="two">.c { background: url(/c.png) }</style><meta name="description" content="x"><link rel="icon" href="data:,">
  <h1 class="a" style="background: url(/x.png); margin: 1px">One <b>two</b></h1><!-- no comment --><p>
  </p><form name="f"><input name="t" value="typed"><input type="checkbox" checked>
  <input type="radio" name="r" value="" checked><input type="radio" name="r" value="">
  <textarea>area</textarea><select><option value="1">one</option><option value="2" selected>two</option></select></form>
  <img src="/i.png" srcset="/i.png 1x, /j.png 2x" alt="i"><svg viewBox="0 0 10 10"><use href="#u"></use><circle r="2"></circle></svg>
  <video src="/v.mp4" muted></video><table background="/t.png"><tr><td>cell</td></tr></table><dialog open>dialog</dialog><iframe></iframe>
  <svg><a xlink:href="/l"><text>link</text></a><use xlink:href="#u"></use></svg><object data="/o.bin"></object><link rel="preload" as="script" href="/p.js">
  <img srcset="/a,b.png 2x,/c.png, data:image/gif;base64,R0lGODlhAQABAAAAACw= 3x" style="background-image: url('k/../l.png')"><p title=""> </p><my-thing>own</my-thing>
  <div class="rr-block" style="width: 30px; height: 20px">blocked</div><div id="host"></div><div id="scroller" style="height: 40px; overflow: auto"><p style="height: 400px">long</p></div>
  <script>
    document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<style>p { color: green }</style><p>shadow</p>'
    const sheet = new CSSStyleSheet(); sheet.replaceSync('.e { color: gold }'); document.adoptedStyleSheets = [sheet]; document.querySelector('#host').shadowRoot.adoptedStyleSheets = [sheet]
    document.querySelector('iframe').contentDocument.body.innerHTML = '<style>i { color: red }</style><i>framed</i>'
    document.querySelector('#scroller').scrollTop = 30
  </script>`

/** In rrweb's MediaInteractions. In our events the state of a medium that the snapshot holds in rrweb's. */
const PAUSE = 1

const Shown = z.looseObject({
  source: z.number().optional(),
  target: z.unknown().optional(),
  isAttachIframe: z.boolean().optional(),
})

/**
 * What both recorders say, but for changes of the DOM (changes.test.ts) and within rules (fidelity/sheets.test.ts),
 * paths of the pointer, and when.
 */
function compared(events: unknown[]): unknown[] {
  const Event = z.object({ type: z.number(), data: z.unknown() })
  return z
    .array(Event)
    .parse(events)
    .flatMap(({ type, data }) => {
      if (type === RRWEB.fullSnapshot) return [data]
      if (type !== RRWEB.incremental) return []
      const { target, ...rest } = Shown.parse(data)
      const isChange = rest.source === SOURCE.mutation && !rest.isAttachIframe
      return isChange || rest.source === SOURCE.mouseMove ? [] : [rest]
    })
}

/**
 * The part that reads frames is loaded when a page has one, so ours come later, but after the snapshot that they are
 * attached to.
 */
function framesLast(events: unknown[]): unknown[] {
  const isFrame = (event: unknown) => Shown.safeParse(event).data?.isAttachIframe === true
  return [...events.filter((event) => !isFrame(event)), ...events.filter(isFrame)]
}

/** Icons draw nothing, and we leave them out. */
function isIcon(value: unknown): boolean {
  return z.object({ tagName: z.literal('link'), attributes: z.object({ rel: z.literal('icon') }) }).safeParse(value)
    .success
}

/** Ids in the order in which they are named, because each recorder counts the nodes that it records. */
function renumbered(events: unknown[]): unknown[] {
  const numbers = new Map<unknown, number>()
  const numberOf = (id: unknown) => {
    if (typeof id !== 'number' || id < 0) return id
    const number = numbers.get(id) ?? numbers.size + 1
    numbers.set(id, number)
    return number
  }
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.filter((item) => !isIcon(item)).map(walk)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        // Ours are events, because what records them is loaded on demand.
        .filter(([key]) => !key.startsWith('rr_media'))
        .sort(([a], [b]) => a.localeCompare(b))
        .map(([key, part]) => [key, /^(id|rootId|parentId|nextId|start|end)$/.test(key) ? numberOf(part) : walk(part)]),
    )
  }
  return events.map(walk)
}

test('snapshots and interactions are what rrweb makes of them without our cuts, to the last field', async () => {
  await playScene(
    stage,
    { '/': { body: BODY } },
    async ({ intake, site, context }) => {
      const page = await context.newPage()
      await page.goto(site.origin)
      await page.addScriptTag({ content: raw })
      // The page has been drawn, and so has told of its scrolling, before either begins.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
      await page.evaluate(() => {
        window.incuera?.start()
        window.rawRrweb.record()
      })
      await page.click('h1 b')
      await page.type('input[name=t]', 'abc')
      await page.select('select', '1')
      await page.click('input[type=radio]:last-of-type')
      await page.click('h1', { clickCount: 2 })
      await page.click('h1', { button: 'right' })
      await page.touchscreen.tap(60, 60)
      await page.evaluate(async () => {
        const [sheet] = document.styleSheets
        sheet?.insertRule('.f { color: pink }', 1)
        sheet?.deleteRule(0)
        document.adoptedStyleSheets[0]?.replaceSync('.h { color: lime }')
        const heading = document.querySelector('h1')
        if (heading) getSelection()?.selectAllChildren(heading)
        document.querySelector('#scroller')?.scrollBy(0, 50)
        customElements.define('my-thing', class extends HTMLElement {})
        for (const type of ['play', 'seeked', 'ratechange'])
          document.querySelector('video')?.dispatchEvent(new Event(type))
        const [input, , first] = document.querySelectorAll('input')
        if (input) input.value = 'by the page'
        if (first) first.checked = true
        const select = document.querySelector('select')
        if (select) select.selectedIndex = 1
        await new Promise((resolve) => setTimeout(resolve, 300))
      })
      // In one turn, so that neither hears of more than the other.
      const seen = await page.evaluate(() => {
        window.incuera?.stop()
        return window.rawRrweb.events
      })
      await until(() => intake.ends().length === 1)
      const recorded = compared(intake.batches().flatMap((batch) => batch.events))
      const theirs = renumbered(framesLast(compared(seen)))
      const ours = renumbered(framesLast(recorded))
      const isAttached = (event: unknown) => Shown.safeParse(event).data?.isAttachIframe === true
      expect(recorded.findIndex(isAttached)).toBeGreaterThan(
        recorded.findIndex((event) => z.object({ initialOffset: z.unknown() }).safeParse(event).success),
      )
      expect(theirs.length).toBeGreaterThan(15)
      // States of controls and of media: we tell the last of each, and only what the snapshot does not have.
      const isState = (event: unknown) =>
        ([SOURCE.input, SOURCE.media] as (number | undefined)[]).includes(Shown.safeParse(event).data?.source)
      expect(ours.filter((event) => !isState(event))).toEqual(theirs.filter((event) => !isState(event)))
      const isPause = (event: unknown) => {
        const { data } = Shown.safeParse(event)
        return data?.source === SOURCE.media && data.type === PAUSE
      }
      expect(ours.filter(isPause)).toMatchObject([
        { currentTime: 0, volume: 1, muted: true, playbackRate: 1, loop: false },
      ])
      expect(theirs).toEqual(expect.arrayContaining(ours.filter((event) => isState(event) && !isPause(event))))
      expect(ours.filter(isState).length).toBeGreaterThan(3)
    },
    { privacy: 'open', attributes: 'data-manual-start' },
  )
})
