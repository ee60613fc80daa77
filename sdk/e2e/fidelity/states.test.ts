import { SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { z } from 'zod'
import { type Stage, startStage } from '../startScene.ts'
import { type FidelityCase, PRESETS, playCase } from './playCase.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

/** Takes a snapshot, as happens every minute: a state that only an attribute names must not return. */
const SNAPSHOT = `window.incuera.pause(); await rest(50); window.incuera.resume(); await rest(300);`

const CASES: FidelityCase[] = [
  {
    name: 'boxes that were unticked stay so, in a snapshot too',
    body: '<input type="checkbox" checked id="a"><input type="CHECKBOX" checked id="b"><input type="radio" name="r" checked id="c"><input type="radio" name="r" id="d"><input type="checkbox" id="e">',
    act: `$('#a').click(); $('#b').checked = false; $('#d').checked = true; $('#e').click(); ${SNAPSHOT}`,
  },
  {
    name: 'an attribute that changes after the visitor ticked',
    body: '<input type="checkbox" id="a"><input type="checkbox" checked id="b"><input type="radio" name="r" id="c"><input type="radio" name="r" checked id="d">',
    act: `$('#a').click(); await rest(200); $('#a').removeAttribute('checked'); $('#b').click(); await rest(200); $('#b').setAttribute('checked', 'x'); $('#d').removeAttribute('checked'); $('#c').setAttribute('checked', '')`,
  },
  {
    name: 'radio groups of different forms, with any name',
    body: `<form id="f"><input type="radio" name='a"b' id="a"><input type="radio" name='a"b' id="b" checked></form><form><input type="radio" name='a"b' id="c" checked></form><input type="radio" name='a"b' id="d" checked>`,
    drive: (page) => page.click('#a'),
  },
  {
    name: 'a form that is reset, also in a shadow tree',
    body: '<form id="f"><input type="checkbox" checked id="a"><input type="radio" name="r" id="b"><input type="radio" name="r" checked id="c"><input type="reset"></form><div id="host"></div>',
    act: `const root = $('#host').attachShadow({ mode: 'open' }); root.innerHTML = '<form><input type="checkbox" checked><input type="radio" name="x"></form>'; await rest(200)
      $('#a').click(); $('#b').click(); for (const box of root.querySelectorAll('input')) box.click(); await rest(200); $('#f').reset(); root.querySelector('form').reset()`,
  },
  {
    name: 'details, dialogs and media',
    body: `<details open id="a"><summary></summary><p style="height: 30px"></p></details><details id="b"><summary></summary><p style="height: 30px"></p></details>
      <dialog open id="c" style="width: 50px; height: 20px"></dialog><dialog id="d" style="width: 60px; height: 20px"></dialog><video muted id="e" style="visibility: hidden"></video><video id="f" style="visibility: hidden"></video>`,
    act: `$('#a').open = false; $('#b').open = true; $('#c').close(); $('#d').showModal(); $('#e').muted = false; $('#f').muted = true; ${SNAPSHOT}`,
  },
]

test.each(CASES.flatMap((one) => PRESETS.map((preset) => ({ ...one, preset }))))('$name ($preset)', async ({ preset, ...one }) => {
  const { differences, pixels } = await playCase(stage, { ...one, hasFixedSizes: true }, preset)
  expect({ differences, pixels }).toEqual({ differences: [], pixels: 0 })
})

test.each(['balanced', 'open'] as const)('captions of buttons are shown, however they come (%s)', async (preset) => {
  const one: FidelityCase = {
    name: '',
    body: '<input type="submit" value="Send"><input type="RESET" value="Clear"><input type="button" id="late" value="x"><input type="submit"><button>Go</button>',
    act: `$('#late').value = 'Later'; ${SNAPSHOT}`,
  }
  const { differences, pixels } = await playCase(stage, one, preset)
  expect({ differences, pixels }).toEqual({ differences: [], pixels: 0 })
})

test.each(['balanced', 'open'] as const)('values that were cleared do not come back where they are shown (%s)', async (preset) => {
  const one: FidelityCase = {
    name: '',
    body: '<input value="typed" data-incuera-unmask id="a"><textarea data-incuera-unmask id="b">text</textarea><select data-incuera-unmask id="c"><option>one</option><option selected>two</option></select>',
    act: `$('#a').value = ''; $('#b').value = ''; $('#c').options[0].selected = true; ${SNAPSHOT}`,
  }
  const { differences, pixels } = await playCase(stage, one, preset)
  expect({ differences, pixels }).toEqual({ differences: [], pixels: 0 })
})

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
  const found = z.looseObject({ id: z.number(), tagName: z.string().optional(), childNodes: z.array(z.unknown()).optional() }).safeParse(node).data
  return [...(found?.tagName === 'option' ? [found.id] : []), ...(found?.childNodes ?? []).flatMap(optionIds)]
}

test.each(PRESETS)('nothing tells which option was chosen (%s)', async (preset) => {
  const one: FidelityCase = {
    name: '',
    body: `<style>#rich, #rich::picker(select) { appearance: base-select }</style>
      <select size="4" id="list" style="width: 100px"><option>zq_one</option><option>zq_two</option><option>zq_three</option><option>zq_four</option></select>
      <select id="rich"><button><selectedcontent></selectedcontent></button><option>a</option><option>zq_chosen</option></select>`,
    async drive(page) {
      const box = await (await page.$('#list'))?.boundingBox()
      if (!box) throw new Error('no listbox')
      await page.mouse.move(box.x + 20, box.y + 5, { steps: 3 })
      await page.mouse.click(box.x + 20, box.y + box.height - 8)
      await page.evaluate(`document.querySelector('#rich').selectedIndex = 1; document.querySelector('#list option').setAttribute('selected', '')`)
    },
  }
  const { events } = await playCase(stage, one, preset)
  const options = events.flatMap(({ type, data }) => (type === 2 ? optionIds(Snapshot.parse(data).node) : []))
  const aimed = events.flatMap(({ type, data }) => (type === 3 ? [Aimed.parse(data)] : []))
  const ids = aimed.flatMap(({ id, positions = [] }) => [id, ...positions.map((position) => position.id)])
  expect(options.length).toBeGreaterThan(5)
  expect(ids.filter((id) => id !== undefined && options.includes(id))).toEqual([])
  // All clicks and moves on the listbox are at one place of it.
  const places = new Set(aimed.filter(({ source, y = 0 }) => source === SOURCE.mouseInteraction && y > 0).map(({ y }) => y))
  expect(places.size).toBe(1)
  // The labels are shown where the preset says so, each once in a snapshot: not once more as the chosen one.
  const snapshots = events.filter(({ type }) => type === 2).length
  expect(JSON.stringify(events).split('zq_chosen').length - 1).toBe(preset === 'strict' ? 0 : snapshots)
  expect(JSON.stringify(events)).not.toMatch(/"selected":/)
})
