import type { MappedStack, Unmapped } from '@incuera/contract/maps/mappedStack.ts'

/** What to do so that more of a stack is mapped. */
export interface MapHint {
  text: string
  /** To copy. */
  command?: string
}

/** Releases are chosen by the site; in a command they are one word. */
const quote = (text: string) => (/^[\w.@/+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`)

/** One hint for each reason for which scripts of a stack are not mapped. */
export function mapHints({ unmapped, release }: Pick<MappedStack, 'unmapped' | 'release'>): MapHint[] {
  const of = (reason: Unmapped['reason']) => unmapped.filter((one) => one.reason === reason)
  const named = (some: Unmapped[]) =>
    some.length > 1 ? `${some[0]?.path} and ${some.length - 1} more` : (some[0]?.path ?? '')
  const hints: MapHint[] = []
  if (of('no_release').length > 0)
    hints.push({
      text: 'To see your own code here, set the option release of the recorder, and upload the source maps of each release.',
    })
  if (of('no_map').length > 0)
    hints.push({
      text: `To see your own code here, upload the source maps of ${release} (${named(of('no_map'))}):`,
      command: `npx @incuera/sdk source-maps upload --release ${quote(release ?? '')} dist`,
    })
  for (const { path, detail } of of('broken'))
    hints.push({ text: `The source map of ${path} cannot be used: ${detail ?? 'it is broken'} Upload it again.` })
  if (of('too_many').length > 0)
    hints.push({ text: `${named(of('too_many'))} is not mapped, because this stack has too many scripts.` })
  return hints
}
