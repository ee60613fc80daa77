/// <reference lib="dom" />

/** For `trackTrees`. */
export const MEDIA_NAMES = ['VIDEO', 'AUDIO']

/** Grey with a triangle. It has no size of its own, so the element keeps the size of a video that has not loaded. */
const NEUTRAL_POSTER = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" width="100%" height="100%"><rect width="100%" height="100%" fill="#808080" fill-opacity=".25"/><svg x="50%" y="50%" overflow="visible"><path d="M-12-18 20 0-12 18z" fill="#606060" fill-opacity=".6"/></svg></svg>`,
)}`

/** Browsers show controls, and a spinner, wherever no script may run, because nobody else could offer them there. */
const NO_CONTROLS = ':is(video, audio):not([controls])::-webkit-media-controls { display: none !important }'

/**
 * Shows media as the visitor saw it, as far as a replay can: no controls that the page did not ask for, and in the
 * place of a video that is not part of the recording its poster, or a neutral picture. Call the result after each
 * change with the media elements that `trackTrees` knows (others are ignored): rrweb replaces adopted sheets, and
 * posters, when the page changes its own.
 */
export function createMediaQuieter(): (elements: Element[]) => void {
  const sheets = new WeakMap<Document | ShadowRoot, CSSStyleSheet>()
  const adopt = (root: Document | ShadowRoot) => {
    const view = 'defaultView' in root ? root.defaultView : root.ownerDocument.defaultView
    const sheet = sheets.get(root) ?? (view && new view.CSSStyleSheet())
    if (!sheet || root.adoptedStyleSheets.includes(sheet)) return
    if (!sheets.has(root)) sheet.replaceSync(NO_CONTROLS)
    sheets.set(root, sheet)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  }
  return (elements) => {
    for (const element of elements) {
      if (!MEDIA_NAMES.includes(element.nodeName)) continue
      const root = element.getRootNode()
      if (isTree(root)) adopt(root)
      if (element.nodeName === 'VIDEO' && !hasPicture(element)) element.setAttribute('poster', NEUTRAL_POSTER)
    }
  }
}

const isTree = (node: Node): node is Document | ShadowRoot => 'adoptedStyleSheets' in node

/**
 * A video that never had a source is transparent; one that plays a stream has no address. Only data URLs load in a
 * replay.
 */
const hasPicture = (video: Element): boolean =>
  [video.getAttribute('src'), video.getAttribute('poster')].some((url) => /^\s*data:/i.test(url ?? '')) ||
  !(video.hasAttribute('src') || video.hasAttribute('autoplay') || video.querySelector('source'))
