import type { Page } from 'puppeteer-core'
import { closeTab, playScene, type Stage, until, untilQuiet } from '../startScene.ts'
import type { SnippetChoice } from '../startSite.ts'
import { arrive } from './arrive.ts'
import { actionsPage, corpusPages } from './corpusPage.ts'
import { keptOn } from './keptOn.ts'
import type { Corpus } from './plantCorpus.ts'

/** Everything that was sent, with headers, or kept on the visitor's disk. */
export async function recordCorpus(stage: Stage, corpus: Corpus, choice: SnippetChoice): Promise<string> {
  let bytes = ''
  const { address, pages } = actionsPage(corpus)
  await playScene(
    stage,
    { ...corpusPages(corpus), ...pages },
    async ({ intake, site, open }) => {
      const page = await open(`/?${address.split('?')[1]?.split('#')[0]}`)
      await page.evaluate(arrive, corpus.arrivals)
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 600)))
      const kept = [await keptOn(page)]
      await page.goto(site.origin + address)
      await page.waitForFunction(() => Boolean(window.incuera?.sessionId))
      await drive(page, corpus)
      kept.push(await keptOn(page))
      await page.evaluate(() => window.incuera?.track('done'))
      await page.click('#after')
      await page.waitForFunction(() => Boolean(window.incuera?.sessionId) && location.pathname === '/after')
      kept.push(await keptOn(page))
      await untilQuiet(intake)
      await closeTab(page)
      await until(() => intake.ends().length >= 1)
      intake.batches()
      bytes = [...kept, ...intake.headers, ...intake.received.map(({ path, body, query }) => path + query + body)].join(
        '\n',
      )
    },
    choice,
  )
  return bytes
}

async function drive(page: Page, { actions }: Corpus): Promise<void> {
  for (const { script, drive, token } of actions) {
    if (script) await page.evaluate(`(() => { ${script.replaceAll('$', token)} })()`)
    await drive?.(page, token)
  }
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 3_000)))
}
