import { existsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { CreatedApiKey, Project } from '@incuera/contract/api.ts'
import { z } from 'zod'

const Demo = z.object({ pid: z.string(), key: z.string() })
export type Demo = z.infer<typeof Demo>

/**
 * The project that the demo shop records into, made once through the API as a newcomer would make it by hand.
 * The key's secret is shown once only, so it is kept in `file`.
 */
export async function makeDemoProject(options: { file: string; apiOrigin: string; shopOrigin: string; accessToken: string }): Promise<Demo> {
  const { file, apiOrigin, shopOrigin, accessToken } = options
  if (existsSync(file)) return Demo.parse(JSON.parse(await readFile(file, 'utf8')))

  const post = async (path: string, body: unknown): Promise<unknown> => {
    const response = await fetch(`${apiOrigin}${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`POST ${path} answered ${response.status}: ${await response.text()}`)
    return response.json()
  }
  const project = Project.parse(await post('/api/projects', { name: 'Demo shop', origins: [shopOrigin] }))
  const key = CreatedApiKey.parse(await post(`/api/projects/${project.pid}/keys`, { name: 'Demo shop' }))
  const demo: Demo = { pid: project.pid, key: key.secret }
  await writeFile(file, JSON.stringify(demo, null, 2), { mode: 0o600 })
  return demo
}
