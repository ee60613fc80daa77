import { createHash } from 'node:crypto'
import { NAMED_THEMES_MAX, type NameThemesDocument, ThemeNames } from '@incuera/contract/ask/themeNames.ts'
import type { ProjectId } from '@incuera/contract/ids.ts'
import type { InsightResult } from '@incuera/contract/insights/insights.ts'
import { askKey, themeNamesKey } from '@incuera/contract/keys.ts'
import type { ApiPorts } from '../ports.ts'

/** Names are asked for once in this time: new problems appear all day. */
const SLOT_MS = 3_600_000

type Ports = Pick<ApiPorts, 'objects' | 'sendAsk' | 'now'> & { deployment: Pick<ApiPorts['deployment'], 'hasModel'> }

/**
 * Problems with the names that a model has given them. Those without one are asked for, and shown by their titles until
 * they have one; without a model always. Any other result is returned as it is.
 */
export async function withThemeNames(
  { objects, sendAsk, now, deployment }: Ports,
  pid: ProjectId,
  result: InsightResult,
): Promise<InsightResult> {
  if (!deployment.hasModel || result.status !== 'done' || result.kind !== 'themes') return result
  const bytes = await objects.get(themeNamesKey(pid))
  const names = (bytes && ThemeNames.safeParse(JSON.parse(bytes.toString())).data?.names) ?? {}
  const unnamed = result.answer.themes.slice(0, NAMED_THEMES_MAX).filter(({ key }) => names[key] === undefined)
  if (unnamed.length > 0) {
    const slot = JSON.stringify([pid, 'name', Math.floor(now() / SLOT_MS)])
    const askId = createHash('sha256').update(slot).digest('hex')
    const document: NameThemesDocument = {
      ...{ v: 1, type: 'name', askedAt: now() },
      themes: unnamed.map(({ key, kind, title, page }) => ({ key, kind, title, page })),
    }
    const type = { contentType: 'application/json' }
    const isFirst =
      (await objects.putNew(askKey(pid, askId, 'request'), Buffer.from(JSON.stringify(document)), type)) === 'stored'
    // A message that is not sent costs the names of an hour.
    if (isFirst) await sendAsk({ v: 1, type: 'ask', pid, askId })
  }
  const themes = result.answer.themes.map((theme) => ({ ...theme, name: names[theme.key] || null }))
  return { ...result, answer: { ...result.answer, themes } }
}
