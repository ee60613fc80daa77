import { createClient } from '@incuera/client/createClient.ts'
import { routes } from '@incuera/contract/routes.ts'
import type { Log } from '@incuera/lambdas/runtime/log.ts'
import * as z from 'zod'
import { readDataFile, setAside } from '../data/readDataFile.ts'
import { writeFileAtomically } from '../data/writeFileAtomically.ts'

export const Demo = z.object({ pid: z.string(), key: z.string() })
export type Demo = z.infer<typeof Demo>

/**
 * The project that the demo shop records into, created once through the API as a new user would create it by hand. The
 * key's secret is shown only once, so it is kept in `file`.
 */
export async function makeDemoProject(options: {
  file: string
  apiOrigin: string
  shopOrigin: string
  accessToken: string
  log: Log
}): Promise<Demo> {
  const { file, apiOrigin, shopOrigin, accessToken, log } = options
  const found = readDataFile(file, Demo)
  if (found.state === 'intact') return found.value
  if (found.state === 'damaged')
    log.warn(`${file} ${found.problem}. It is kept as ${setAside(file)}; the demo shop records into a new project`)

  const client = createClient({ base: apiOrigin, get: fetch, tokens: accessToken })
  const project = await client.call(routes.createProject, { body: { name: 'Demo shop', origins: [shopOrigin] } })
  const key = await client.call(routes.createKey, { params: { pid: project.pid }, body: { name: 'Demo shop' } })
  const demo: Demo = { pid: project.pid, key: key.secret }
  writeFileAtomically(file, JSON.stringify(demo, null, 2))
  return demo
}
