import { gzipSync } from 'node:zlib'

/** Scripts that a browser loads before the first page is drawn, gzipped. */
export const FIRST_LOAD_BYTES_MAX = 250_000

/** Adds up what the dashboard's own page names: its script and what it preloads. */
export async function firstLoadBytes(dashboardUrl: string): Promise<number> {
  const html = await (await fetch(dashboardUrl)).text()
  const scripts = [...new Set([...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, path]) => path ?? ''))]
  if (scripts.length === 0) throw new Error('the page of the dashboard names no script')
  const sizes = scripts.map(async (path) => {
    const script = await fetch(new URL(path, dashboardUrl))
    return gzipSync(await script.text(), { level: 9 }).byteLength
  })
  return (await Promise.all(sizes)).reduce((sum, bytes) => sum + bytes, 0)
}
