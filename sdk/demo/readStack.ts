import { readFile } from 'node:fs/promises'

/** Where the running stack can be reached, as `npm start` writes it. */
export interface Stack {
  dashboardUrl: string
  shopUrl: string
}

/** @throws Error in one clear line, when the stack does not run or its file is not what we know. */
export async function readStack(file: string): Promise<Stack> {
  const text = await readFile(file, 'utf8').catch(() => null)
  if (text === null)
    throw new Error('Incuera is not running here: start it with `npm start`, then run the demo in a second terminal.')
  const { dashboardUrl, shopUrl } = Object(JSON.parse(text))
  if (typeof dashboardUrl !== 'string' || typeof shopUrl !== 'string')
    throw new Error(`${file} names no dashboardUrl and shopUrl.`)
  return { dashboardUrl, shopUrl }
}
