/**
 * Pictures, fonts and stylesheets that are kept of a session: a page of a shop has 30 to 100, and a session five pages.
 */
export const ASSETS_MAX = 300
/** One of them. Larger pictures are rare on pages that somebody waits for. */
export const ASSET_BYTES_MAX = 2_000_000
/** All of them: the renderer has them in memory as text, beside the page. */
export const ASSETS_BYTES_MAX = 20_000_000
/**
 * What is written into texts of CSS in the place of addresses: a hostile recording may name one picture, or import one
 * sheet, a hundred thousand times. An hour of a page with four fonts of 100 kB, at a snapshot a minute, writes 32
 * million characters (computed).
 */
export const CSS_CHARACTERS_MAX = 200_000_000
/** A visitor waits for a picture for seconds at most, and so does the replay. */
export const ASSET_SECONDS_MAX = 5
/** All of a session: nobody's replay waits for a slow site. What has not come by then is missing. */
export const ASSETS_SECONDS_MAX = 15
