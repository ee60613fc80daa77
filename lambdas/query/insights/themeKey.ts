import { SignalKind } from '@incuera/contract/analysis.ts'
import { FilterText } from '@incuera/contract/insights/scope.ts'
import * as z from 'zod'

const part = FilterText.nullable()
const Theme = z.object({ kind: SignalKind, page: part, selectorKey: part, fingerprint: part })
/** What the signals of a theme have in common. */
export type Theme = z.infer<typeof Theme>

const PREFIX = 'theme:'
const Parts = z.tuple([z.unknown(), z.unknown(), z.unknown(), z.unknown()])

export const themeKey = ({ kind, page, selectorKey, fingerprint }: Theme): string =>
  PREFIX + JSON.stringify([kind, page, selectorKey, fingerprint])

/** Null for a key that {@link themeKey} did not make. */
export function readThemeKey(key: string): Theme | null {
  if (!key.startsWith(PREFIX)) return null
  try {
    const [kind, page, selectorKey, fingerprint] = Parts.parse(JSON.parse(key.slice(PREFIX.length)))
    const theme = Theme.parse({ kind, page, selectorKey, fingerprint })
    return themeKey(theme) === key ? theme : null
  } catch {
    return null
  }
}
