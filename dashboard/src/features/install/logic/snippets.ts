import { fillSnippet, type SnippetLanguage, type SnippetValues } from '../../../../../sdk/snippet/fillSnippet.ts'
import npm from '../../../../../sdk/snippet/npm.snippet.ts?raw'
import react from '../../../../../sdk/snippet/react.snippet.tsx?raw'
import scriptTag from '../../../../../sdk/snippet/scriptTag.snippet.html?raw'

export type { SnippetValues }

/**
 * The ways to add the recorder to a site. The texts are files of the SDK, whose tests run each of them in a browser.
 */
export type SnippetKind = 'scriptTag' | 'npm' | 'react'

const SNIPPETS: Record<SnippetKind, { text: string; language: SnippetLanguage }> = {
  scriptTag: { text: scriptTag, language: 'markup' },
  npm: { text: npm, language: 'script' },
  react: { text: react, language: 'markup' },
}

export const snippet = (kind: SnippetKind, values: SnippetValues): string =>
  fillSnippet(SNIPPETS[kind].text, values, SNIPPETS[kind].language)

/** The command that adds the recorder to an app; key and host hold nothing that a shell would read. */
export const initCommand = ({ apiKey, apiHost }: SnippetValues): string =>
  `npx @incuera/sdk init --key ${apiKey} --host ${apiHost}`

/**
 * What a site with a strict Content-Security-Policy must allow, one directive per line; nothing else is loaded, and no
 * other host is called.
 */
export function cspFor({ sdkUrl, apiHost }: SnippetValues, kind: SnippetKind): string {
  return [
    // With a bundler the recorder is part of the site's own scripts.
    ...(kind === 'scriptTag' ? [`script-src ${new URL(sdkUrl).origin};`] : []),
    `connect-src ${new URL(apiHost).origin};`,
    // Where a policy had no such directive, the site's own workers were under script-src: they must keep running.
    `worker-src 'self' blob:;`,
  ].join('\n')
}

/** The key in a snippet: complete right after it was created, later only its prefix. */
export function keyForSnippet(
  created: { secret: string } | undefined,
  keys: { hint: string; revokedAt?: number }[],
): string {
  if (created) return created.secret
  const live = keys.find(({ revokedAt }) => revokedAt === undefined)
  return live ? `${live.hint}…` : 'YOUR_KEY'
}
