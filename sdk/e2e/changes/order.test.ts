import type { Batch } from '@incuera/contract/batch.ts'
import { MOUSE, RRWEB, SOURCE } from '@incuera/contract/events.ts'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import * as z from 'zod'
import { playScene, type Stage, startStage, until } from '../startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const BODY = `<main id="known"><p id="text">before</p><input id="field" data-incuera-unmask><input id="secret" data-incuera-unmask><select id="choice"></select>
  <dialog id="box"><button id="inside">In</button></dialog></main>`

const Data = z.looseObject({
  source: z.number(),
  type: z.number().optional(),
  text: z.string().optional(),
  target: z.object({ selector: z.string() }).optional(),
})

/** What happened after the snapshot, in the order of the recording. */
function namesOf(events: Batch['events']): string[] {
  return events.flatMap(({ type, data }) => {
    const { source, text, ...rest } = Data.safeParse(data).data ?? { source: -1 }
    if (type !== RRWEB.incremental) return []
    if (source === SOURCE.mutation) return ['change']
    if (source === SOURCE.input) return [`value ${text}`]
    if (source !== SOURCE.mouseInteraction) return []
    return rest.type === MOUSE.click ? [`click ${rest.target?.selector}`] : rest.type === MOUSE.focus ? ['focus'] : []
  })
}

/** Does something on a page in one task, ends the session in the same, and reads what was recorded of it. */
async function recordTask(run: () => void): Promise<{ names: string[]; events: Batch['events'] }> {
  let batches: Batch[] = []
  await playScene(stage, { '/': { body: BODY } }, async ({ intake, open }) => {
    const page = await open('/')
    // All that came with the load is recorded.
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(() => setTimeout(resolve, 50))))
    await page.evaluate(`{ (${run})(); window.incuera.stop() }`)
    await until(() => intake.ends().length === 1)
    batches = intake.batches()
    const times = batches.flatMap(({ events }) => events).map(({ timestamp }) => timestamp)
    expect(times).toEqual([...times].sort((a, b) => a - b))
  })
  const events = batches.flatMap((batch) => batch.events)
  return { names: namesOf(events), events }
}

test.each([
  [
    'a click by a script does not wait for a change that is held',
    () => {
      const text = document.querySelector<HTMLElement>('#text')
      if (text) text.textContent = 'after'
      text?.click()
    },
    ['click #text', 'change'],
  ],
  [
    'a click by a script on a node that is not recorded yet names the nearest that is',
    () => {
      const button = document.createElement('button')
      button.id = 'new'
      document.querySelector('#known')?.append(button)
      button.click()
      button.remove()
      document.querySelector<HTMLElement>('#text')?.click()
    },
    ['click #known', 'click #text'],
  ],
  [
    'a value that a script has set is recorded as it is at the end, when nothing else has changed too',
    () => {
      const field = document.querySelector<HTMLInputElement>('#field')
      if (!field) return
      field.value = 'one'
      field.value = 'two'
    },
    ['value two'],
  ],
  [
    'a value that a visitor has entered does not wait',
    () => {
      const [text, field] = [document.querySelector('#text'), document.querySelector<HTMLInputElement>('#choice')]
      text?.setAttribute('title', 'x')
      field?.append(new Option('one', 'one'), new Option('two', 'two'))
      document.querySelector<HTMLInputElement>('#choice')?.dispatchEvent(new Event('change', { bubbles: true }))
    },
    // Of a select its options come first.
    ['change', 'value •••••'],
  ],
  [
    'the focus comes after the change that shows what has it',
    () => {
      document.querySelector<HTMLDialogElement>('#box')?.setAttribute('open', '')
      document.querySelector<HTMLElement>('#inside')?.focus()
    },
    ['change', 'focus'],
  ],
  [
    'what was a password in between is never shown',
    () => {
      const secret = document.querySelector<HTMLInputElement>('#secret')
      if (!secret) return
      secret.type = 'password'
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(secret, 'hunter2')
      secret.type = 'text'
      secret.dispatchEvent(new Event('input', { bubbles: true }))
    },
    ['change', 'value •••••'],
  ],
])('%s', async (_, run, names) => {
  const recorded = await recordTask(run)
  expect(recorded.names).toEqual(names)
  expect(JSON.stringify(recorded.events)).not.toContain('hunter2')
})

test('a click of the visitor comes after what has changed before it', async () => {
  await playScene(stage, { '/': { body: BODY } }, async ({ intake, open }) => {
    const page = await open('/')
    await page.evaluate(() => {
      const onClick = () => {
        const button = document.createElement('button')
        button.id = 'new'
        document.querySelector('#known')?.append(button)
      }
      window.addEventListener('click', onClick, { capture: true })
    })
    await page.click('#text')
    await page.evaluate(() => window.incuera?.stop())
    await until(() => intake.ends().length === 1)
    const names = namesOf(intake.batches().flatMap(({ events }) => events))
    expect(names.filter((name) => name !== 'focus')).toEqual(['change', 'click #text'])
  })
})
