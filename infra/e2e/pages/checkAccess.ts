import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'puppeteer-core'

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
/** Minor findings are matters of taste; the player's frame shows a page of somebody else. */
const IMPACTS = ['moderate', 'serious', 'critical']
const OPTIONS: RunOptions = {
  resultTypes: ['violations'],
  iframes: false,
  rules: { 'label-content-name-mismatch': { enabled: true } },
}

/** What people with a screen reader or weak eyes cannot use on a page as it is, a line for each element. */
export async function checkAccess(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(await readFile(AXE, 'utf8'))
  const { violations } = await page.evaluate(
    (options): Promise<AxeResults> => Reflect.get(window, 'axe').run(document, options),
    OPTIONS,
  )
  return violations
    .filter(({ impact }) => IMPACTS.includes(impact ?? ''))
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target.join(' ')} ${html.slice(0, 160)}`))
}
