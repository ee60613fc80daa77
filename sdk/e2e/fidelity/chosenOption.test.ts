import { SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as z from 'zod'
import { type FidelityCase, PRESETS } from './fidelityCase.ts'
import { recordCase } from './recordCase.ts'
import { type FidelityStage, startFidelity } from './startFidelity.ts'

/** The recorder may have to be built. A limit ends what hangs. */
const BUILD_LIMIT_MS = 10 * 60_000

let stage: FidelityStage
beforeAll(async () => {
  stage = await startFidelity()
}, BUILD_LIMIT_MS)
afterAll(() => stage?.close())

const Aimed = z.object({
  source: z.number(),
  id: z.number().optional(),
  positions: z.array(z.object({ id: z.number(), x: z.number(), y: z.number() })).optional(),
  x: z.number().optional(),
  y: z.number().optional(),
})
const Snapshot = z.object({ node: z.unknown() })

/** Ids of the options in a snapshot. */
function optionIds(node: unknown): number[] {
  const found = z
    .looseObject({ id: z.number(), tagName: z.string().optional(), childNodes: z.array(z.unknown()).optional() })
    .safeParse(node).data
  return [...(found?.tagName === 'option' ? [found.id] : []), ...(found?.childNodes ?? []).flatMap(optionIds)]
}

test.concurrent.each(PRESETS)('nothing reveals which option was chosen (%s)', async (preset) => {
  const one: FidelityCase = {
    name: 'chosen option',
    body: `<style>#rich, #rich::picker(select) { appearance: base-select }</style>
      <select size="4" id="list" style="width: 100px"><option>zq_one</option><option>zq_two</option><option>zq_three</option><option>zq_four</option></select>
      <select id="rich"><button><selectedcontent></selectedcontent></button><option>a</option><option>zq_chosen</option></select>`,
    async drive(page) {
      const box = await (await page.$('#list'))?.boundingBox()
      if (!box) throw new Error('no listbox')
      await page.mouse.move(box.x + 20, box.y + 5, { steps: 3 })
      await page.mouse.click(box.x + 20, box.y + box.height - 8)
      await page.evaluate(
        `document.querySelector('#rich').selectedIndex = 1; document.querySelector('#list option').setAttribute('selected', '')`,
      )
    },
  }
  const { events } = await recordCase(stage, one, preset)
  const options = events.flatMap(({ type, data }) => (type === 2 ? optionIds(Snapshot.parse(data).node) : []))
  const aimed = events.flatMap(({ type, data }) => (type === 3 ? [Aimed.parse(data)] : []))
  const ids = aimed.flatMap(({ id, positions = [] }) => [id, ...positions.map((position) => position.id)])
  expect(options.length).toBeGreaterThan(5)
  expect(ids.filter((id) => id !== undefined && options.includes(id))).toEqual([])
  // All clicks and moves on the listbox are at one place of it.
  const places = new Set(
    aimed.filter(({ source, y = 0 }) => source === SOURCE.mouseInteraction && y > 0).map(({ y }) => y),
  )
  expect(places.size).toBe(1)
  // The labels are shown if the preset allows it, once per snapshot: not a second time as the chosen one.
  const snapshots = events.filter(({ type }) => type === 2).length
  expect(JSON.stringify(events).split('zq_chosen').length - 1).toBe(preset === 'strict' ? 0 : snapshots)
  expect(JSON.stringify(events)).not.toMatch(/"selected":/)
})
