import { PRIVACY_PREVIEW_SCRIPT } from '@incuera/contract/previews/privacyPreview.ts'

/**
 * What starts the preview on the page where it runs, for a console.
 * @param sdkUrl of the recorder: the preview is the file next to it
 */
export function previewCode(sdkUrl: string, playerOrigin: string): string {
  const src = new URL(PRIVACY_PREVIEW_SCRIPT, sdkUrl).href
  return `(()=>{const s=document.createElement('script');s.src=${quoted(src)};s.dataset.player=${quoted(playerOrigin)};document.head.append(s)})()`
}

/** The same as a bookmark. */
export const previewBookmark = (sdkUrl: string, playerOrigin: string): string =>
  `javascript:${encodeURIComponent(previewCode(sdkUrl, playerOrigin))}`

/** In single quotes, which an address that was parsed has none of. */
const quoted = (text: string) => `'${text.replaceAll("'", '%27')}'`
