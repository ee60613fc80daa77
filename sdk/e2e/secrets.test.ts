import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { closeTab, playScene, type Stage, startStage, until } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

/** Fields that a site has opened by mistake, or by a mark on all of them. */
const SECRET = [
  'autocomplete="billing cc-number"',
  'autocomplete="section-a shipping CC-CSC webauthn"',
  'autocomplete="shipping one-time-code"',
  'autocomplete="section-b current-password webauthn"',
  'type="PassWord"',
  'style="-webkit-text-security: disc"',
]

test.concurrent.each(['strict', 'balanced', 'open'] as const)(
  'no mark opens a field for cards, codes and passwords, however it says so (%s)',
  async (privacy) => {
    const fields = SECRET.map((attributes, i) => `<input data-incuera-unmask id="f${i}" ${attributes}>`).join('')
    await playScene(
      stage,
      {
        '/': {
          body: `${fields}<input data-incuera-unmask id="open"><input data-incuera-unmask id="was" autocomplete="billing cc-number">`,
        },
      },
      async ({ intake, open }) => {
        const page = await open('/')
        for (let i = 0; i < SECRET.length; i++) await page.type(`#f${i}`, `zq_secret${i}`)
        await page.type('#open', 'zq_open')
        // What it was it stays.
        await page.evaluate(() => {
          document.querySelector('#was')?.removeAttribute('autocomplete')
          document.querySelector('#f4')?.setAttribute('type', 'text')
        })
        await page.type('#was', 'zq_was')
        await page.type('#f4', 'zq_shown')
        await closeTab(page)
        await until(() => intake.ends().length >= 1)
        const sent = intake.received.map(({ body }) => body).join('\n')
        expect(
          [...new Set([...sent.matchAll(/zq_[a-z]+\d?/g)].map(([found]) => found))].filter(
            (found) => !/^zq_o(p(en?)?)?$/.test(found),
          ),
        ).toEqual([])
        expect(sent).toContain('zq_open')
      },
      { privacy },
    )
  },
)
