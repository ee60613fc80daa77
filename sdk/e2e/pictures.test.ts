import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as z from 'zod'
import { playScene, type Scene, type Stage, startStage, untilSent } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const BODY = `<img id="own"><div data-incuera-unmask><img id="opened"></div><div data-incuera-mask><img id="masked" data-incuera-unmask></div>
  <div data-incuera-mask><img id="covered"></div><div data-incuera-block><img id="blocked"></div><div id="ground"></div><img id="large"><a id="link">x</a>`

/** Pictures of the page's memory: of 31 × 21 pixels, and one that is too large. */
const SHOW = `(async () => {
  const address = async (width, height) => URL.createObjectURL(await new OffscreenCanvas(width, height).convertToBlob())
  const bitmap = (canvas) => canvas.getContext('2d')
  OffscreenCanvas.prototype.convertToBlob = new Proxy(OffscreenCanvas.prototype.convertToBlob, { apply: (run, canvas, input) => (bitmap(canvas).fillRect(0, 0, 9, 9), Reflect.apply(run, canvas, input)) })
  for (const id of ['own', 'opened', 'masked', 'covered', 'blocked']) document.getElementById(id).src = await address(31, 21)
  document.getElementById('large').src = await address(1500, 1501)
  document.getElementById('ground').style.backgroundImage = 'url("' + (await address(31, 21)) + '")'
  document.getElementById('link').href = await address(31, 21)
})()`

const Recorded = z.object({
  id: z.number(),
  attributes: z.record(z.string(), z.unknown()).default({}),
  childNodes: z.array(z.unknown()).default([]),
})
const Changes = z.object({
  attributes: z.array(z.object({ id: z.number(), attributes: z.record(z.string(), z.unknown()) })),
})
const Snapshot = z.object({ node: z.unknown() })

/** The ids of a page's elements in its recording, and what the page calls them. */
function namesIn(node: unknown): [number, string][] {
  const found = Recorded.safeParse(node).data
  return found ? [[found.id, `${found.attributes.id}`], ...found.childNodes.flatMap(namesIn)] : []
}

/** What the elements show at last: `address` of the page's memory, `empty`, `picture`. */
function shownIn({ intake }: Scene): Record<string, string> {
  const shown: Record<string, string> = {}
  let names = new Map<number, string>()
  for (const { type, data } of intake.batches().flatMap(({ events }) => events)) {
    if (type === 2) names = new Map(namesIn(Snapshot.parse(data).node))
    for (const { id, attributes } of (type === 3 && Changes.safeParse(data).data?.attributes) || []) {
      const value = decodeURIComponent(`${attributes.src ?? attributes.style ?? attributes.href}`)
      shown[names.get(id) ?? id] = /data:image\/webp/.test(value)
        ? 'picture'
        : /<svg [^>]*width="(31" height="21|1500" height="1501)"/.test(value)
          ? 'empty'
          : 'address'
    }
  }
  return shown
}

const [EMPTY, PICTURE] = ['empty', 'picture']
const PRIVATE = {
  own: EMPTY,
  opened: PICTURE,
  masked: PICTURE,
  covered: EMPTY,
  ground: EMPTY,
  large: EMPTY,
  link: 'address',
}

test.each([
  ['strict', PRIVATE],
  ['balanced', PRIVATE],
  ['open', { ...PRIVATE, own: PICTURE, ground: PICTURE }],
] as const)('pictures of the page’s memory are shown where the preset shows them (%s)', async (privacy, wanted) => {
  await playScene(
    stage,
    { '/': { body: BODY } },
    async (scene) => {
      const page = await scene.open('/')
      await page.evaluate(SHOW)
      const isDone = () => Object.entries(wanted).every(([name, what]) => shownIn(scene)[name] === what)
      await untilSent(page, isDone)
      expect(shownIn(scene)).toEqual(wanted)
    },
    { privacy },
  )
})
