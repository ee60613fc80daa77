import { addImport } from './addImport.ts'
import type { RecorderSettings } from './settings.ts'

/** `{children}` as a child in JSX; not a parameter, nor a pattern on the left of `=`. */
const CHILDREN = /(?<![(,]\s*|(?:const|let|var)\s+)\{\s*children\s*\}(?!\s*[:=,)])/g

/** A layout of Next.js whose children are inside the provider; null if it does not show them exactly once. */
export function wrapChildren(layout: string, { key, host }: RecorderSettings): string | null {
  if (layout.match(CHILDREN)?.length !== 1) return null
  const wrapped = layout.replace(
    CHILDREN,
    (children) => `<IncueraProvider apiKey="${key}" apiHost="${host}">${children}</IncueraProvider>`,
  )
  return addImport(wrapped, "import { IncueraProvider } from '@incuera/sdk/react';")
}
