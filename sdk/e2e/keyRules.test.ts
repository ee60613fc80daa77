import { deniedSource } from '@incuera/contract/keyRules/pagePatterns.ts'
import { isStrictEnough } from '@incuera/contract/keyRules/privacyLevel.ts'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { closeTab, hasStatus, isRecording, playScene, type Stage, startStage, until, untilQuiet } from './startScene.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.close())

const pages = {
  '/': { body: '<p>Welcome, Ann Example</p><a href="/account">Account</a>' },
  '/account': { body: '<p>Balance 4711</p>' },
  '/list': { body: '<p>Twelve lamps</p>' },
}
const SETTINGS = { heartbeatSeconds: 60, idleTimeoutSeconds: 1_800 }

describe('what a key allows', () => {
  test.each([
    ['strict', { strict: true, balanced: true }],
    ['balanced', { strict: false, balanced: true }],
    ['open', { strict: false, balanced: false }],
  ] as const)('each batch of a page says that it was recorded as %s', async (privacy, enough) => {
    await playScene(
      stage,
      pages,
      async ({ intake, open }) => {
        const page = await open('/')
        await isRecording(page)
        await closeTab(page)
        await until(() => intake.batches().length > 0)
        for (const { wid } of [...intake.batches(), ...intake.starts()])
          expect([isStrictEnough(wid, 'strict'), isStrictEnough(wid, 'balanced')]).toEqual([
            enough.strict,
            enough.balanced,
          ])
      },
      { privacy },
    )
  })

  test('a page that shows more than the minimum is not recorded, without an error on the page', async () => {
    await playScene(
      stage,
      pages,
      async ({ intake, context, site }) => {
        intake.refuse(({ wid }) =>
          isStrictEnough(wid, 'strict') ? null : { status: 403, body: { advice: 'stop', code: 'shows_too_much' } },
        )
        const page = await context.newPage()
        const problems: string[] = []
        page.on('pageerror', (error) => problems.push(String(error)))
        page.on('console', (message) => problems.push(message.text()))
        await page.goto(site.origin)
        await hasStatus(page, 'refused')
        await page.click('p')
        await closeTab(page)
        await untilQuiet(intake)
        expect(intake.batches()).toEqual([])
        // The browser itself names the refused request.
        expect(problems.filter((text) => !text.includes('403'))).toEqual([])
      },
      { privacy: 'balanced' },
    )
  })

  test('excluded pages are not recorded: neither the one that asks nor those after it', async () => {
    await playScene(
      stage,
      pages,
      async ({ intake, open }) => {
        intake.setSettings({ ...SETTINGS, deny: deniedSource({ never: ['/account*'] }) ?? '' })
        const page = await open('/')
        await isRecording(page)
        await until(() => intake.batches().length > 0)
        await page.goto(new URL('/account', page.url()).href)
        await hasStatus(page, 'paused')
        await page.click('p')
        await page.goto(new URL('/list', page.url()).href)
        await isRecording(page)
        await closeTab(page)
        await untilQuiet(intake)
        const recorded = JSON.stringify(intake.batches())
        expect(recorded).toContain('Ann Example')
        expect(recorded).toContain('Twelve lamps')
        expect(recorded).not.toContain('4711')
      },
      { privacy: 'balanced' },
    )
  })

  test('a session outside of the sample sends nothing on its next pages', async () => {
    await playScene(
      stage,
      pages,
      async ({ intake, context, site }) => {
        intake.setSettings({ ...SETTINGS, deny: '.' })
        const page = await context.newPage()
        await page.goto(site.origin)
        await hasStatus(page, 'paused')
        await page.goto(new URL('/list', page.url()).href)
        await hasStatus(page, 'paused')
        await closeTab(page)
        await untilQuiet(intake)
        expect(JSON.stringify(intake.batches())).not.toContain('Twelve lamps')
        expect(intake.starts()).toHaveLength(1)
      },
      { privacy: 'balanced' },
    )
  })
})
