/**
 * The messages between a page that a member previews (sdk/src/preview) and the window that shows it (dashboard/player),
 * by `postMessage`. The window says `ready` once; the page answers with what each preset leaves of it, and again
 * whenever it changes.
 */
export const PRIVACY_PREVIEW_VERSION = 1

/** Presets in the order in which they show more. */
export const PREVIEWED_PRESETS = ['strict', 'balanced', 'open'] as const
export type PreviewedPreset = (typeof PREVIEWED_PRESETS)[number]

/** The page on the player's origin; `?from=` is the origin of the page that is previewed. */
export const PRIVACY_PREVIEW_PATH = '/preview.html'
/** The script next to the recorder. */
export const PRIVACY_PREVIEW_SCRIPT = 'incueraPreview.js'
