import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Browser } from 'puppeteer-core'
import { builtSdk } from '#bundle/builtSdk.ts'
import { buildShop } from '#demo/buildShop.ts'
import { plainScenarios } from './plain/plainScenarios.ts'
import { recordScenario } from './recordScenario.ts'
import type { Scenario } from './scenario.ts'
import { shopScenarios } from './shopScenarios.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', '..', 'lambdas', 'analysis', 'fixtures')

export interface RecordOptions {
  browser: Browser
  /** Only scenarios whose name contains one of these; all when empty. */
  only: string[]
  /** How many scenarios are recorded at the same time. */
  together: number
  log(line: string): void
}

interface Place {
  sdkFolder: string
  folder: string
  scenario: Scenario
}

/**
 * Records the labelled sessions anew: a gzipped file for each. The real recorder, built from its sources, on a real
 * page: nothing in a recording is made up.
 * @returns the names of the scenarios that failed
 */
export async function recordLabelled({ browser, only, together, log }: RecordOptions): Promise<string[]> {
  const shopFolder = await mkdtemp(join(tmpdir(), 'incuera-shop-'))
  const failed: string[] = []
  try {
    await buildShop(shopFolder)
    const sdkFolder = await builtSdk()
    const queue = Object.entries({ shop: shopScenarios({ browser, shopFolder }), plain: plainScenarios(browser) })
      .flatMap(([set, scenarios]) =>
        scenarios.map((scenario) => ({ sdkFolder, folder: join(FIXTURES, set), scenario })),
      )
      .filter(({ scenario: { name } }) => only.length === 0 || only.some((part) => name.includes(part)))
    const work = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { name } = next.scenario
        const done = await recordInto(next).catch((error: unknown) => {
          failed.push(name)
          return `failed: ${error instanceof Error ? error.message : error}`
        })
        log(`${name}  ${done}`)
      }
    }
    await Promise.all(Array.from({ length: together }, work))
  } finally {
    await rm(shopFolder, { recursive: true, force: true })
  }
  return failed
}

async function recordInto({ sdkFolder, folder, scenario }: Place): Promise<string> {
  const session = await recordScenario(sdkFolder, scenario)
  const bytes = gzipSync(JSON.stringify(session), { level: 9 })
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, `${scenario.name}.json.gz`), bytes)
  return `${(bytes.length / 1_000).toFixed(1)} kB, ${session.labels.length} labels`
}
