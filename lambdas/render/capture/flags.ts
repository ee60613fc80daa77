import type { Size } from '../protocol.ts'

/** The tab's title: the browser selects its own tab for capture by it, without a dialogue. */
export const TAB_TITLE = 'incuera-render'

/**
 * Frames are drawn only on request, each completely. Measured with chrome-headless-shell 147; smooth scrolling would
 * run on the browser's own clock and end elsewhere in each run.
 */
const FRAME_FLAGS = [
  '--enable-begin-frame-control',
  '--run-all-compositor-stages-before-draw',
  '--disable-new-content-rendering-timeout',
  '--disable-threaded-animation',
  '--disable-threaded-scrolling',
  '--disable-checker-imaging',
  '--disable-image-animation-resync',
  '--disable-smooth-scrolling',
]

const CAPTURE_FLAGS = [
  '--auto-accept-this-tab-capture',
  '--use-fake-ui-for-media-stream',
  `--auto-select-tab-capture-source-by-title=${TAB_TITLE}`,
]

/** One process instead of five: 396 MB instead of 684 MB, and faster; a container cannot sandbox them anyway. */
const PROCESS_FLAGS = ['--single-process', '--no-zygote', '--in-process-gpu']

/**
 * Nothing is kept in files that are deleted right after: a start takes 57 of 489 ms of CPU less (docs/benchmarks.md).
 */
const PROFILE_FLAGS = ['--incognito']

/** No host name resolves, and no IP address either; the page itself is served by interception (cage.ts). */
const CAGE_FLAGS = ['--host-resolver-rules=MAP * ~NOTFOUND']

/** A layer in one tile: fifteen tiles of 256x256 were drawn in 3.4 ms a frame, one of 1280x720 in 1.0 ms. */
const tileFlags = ({ width, height }: Size) => [`--default-tile-width=${width}`, `--default-tile-height=${height}`]

export const renderFlags = (size: Size): string[] => [
  ...FRAME_FLAGS,
  ...CAPTURE_FLAGS,
  ...PROCESS_FLAGS,
  ...PROFILE_FLAGS,
  ...CAGE_FLAGS,
  ...tileFlags(size),
]
