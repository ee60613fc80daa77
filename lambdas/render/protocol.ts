import type { RenderResult } from '@incuera/contract/render.ts'

/** What the capturing side (Node) may ask of the player page, and what it answers. Everything must survive JSON. */
export interface Player {
  /** Takes assets as JSON text, before the events that name them. */
  receiveAssets(assetsJson: string): void
  /** Takes a slice of the session's events as JSON text; slices keep the CDP messages small. */
  receive(eventsJson: string): void
  /** Builds the replay of all received events, in the place of the one before, and shows the first snapshot. */
  open(options: OpenOptions): void
  /**
   * Brings page, timers and animations to this session time. `drawn` are the frames that were drawn since the last
   * call.
   */
  step(atMs: number, drawn: DrawnFrame[]): Promise<Step>
  /** {@link Player.step} as soon as the page has given the next frame to the compositor, while that one draws it. */
  stepAfterFrame(atMs: number, drawn: DrawnFrame[]): Promise<Step>
  /** Whether an animation goes on that was there when the replay was opened: nobody knows when it began. */
  movesSinceOpened(): boolean
  /** Session time since when pictures move that the page shows at this moment; null when there are none. */
  picturesBeganMs(atMs: number): number | null
  /** How much rrweb could not play since the replay was opened. */
  skipped(): number
  /** Waits, at most `limitMs` of real time, until images and fonts that this step brought in are decoded. */
  settle(limitMs: number): Promise<void>
  /** Prepares the H.264 encoder; false when this browser has none for these options. */
  openEncoder(options: EncoderOptions): Promise<boolean>
  /** Starts the capture of this very tab; false when the browser refuses. */
  openTabCapture(size: Size): Promise<boolean>
  /** Waits, at most `limitMs` of real time, until all drawn frames are with the encoder. */
  collect(drawn: DrawnFrame[], limitMs: number): Promise<Collected>
  /** Encodes a screenshot, base64 of a JPEG, among frames of this engine. */
  encodeJpeg(videoMs: number, jpegBase64: string, engine: RenderResult['engine']): Promise<void>
  /** Shows a picture of two known colours, for {@link Player.tabShowsPattern}. */
  showPattern(options: { isShown: boolean }): void
  /** Whether a captured frame shows that picture within `limitMs` of real time. */
  tabShowsPattern(limitMs: number): Promise<boolean>
  /** How to decode the packets; null before the first one. */
  decoder(): DecoderDescription | null
  /** Hands over the packets that are ready. */
  takePackets(): TakenPackets
  /** Waits for the encoder's last packets. */
  finish(): Promise<void>
  /** Begins to collect small pictures of the frames that are encoded. */
  openStoryboard(options: StoryboardOptions): void
  /** Ends that and hands over the pictures. */
  takeStoryboard(): Promise<StoryboardSheets>
}

export interface Size {
  width: number
  height: number
}

export interface OpenOptions extends Size {
  /** Session time zero, milliseconds since the epoch. */
  startedAt: number
  /** Session time of the first step. */
  fromMs: number
  cursor: boolean
  clickRipples: boolean
  footer: boolean
}

export interface EncoderOptions extends Size {
  fps: number
  codec: string
  bitsPerSecond: number
  keyFrameEveryMs: number
}

export interface StoryboardOptions {
  /** Of one picture, even. */
  tile: Size
  /** Video times of which a picture is wanted, in order. */
  times: number[]
}

export interface StoryboardSheets {
  /** base64 of JPEGs; each holds many pictures. */
  sheets: string[]
  /** Where the picture of each wanted time is, in pixels; empty when there was no frame. */
  pictures: { sheet: number; x: number; y: number }[]
}

export interface Step {
  /** Replay actions (events, mouse positions) that ran in this step. */
  actions: number
  /** Animations that go on: the next frame may differ although nothing is replayed. */
  animations: number
  /** Nothing has happened for a while and what moves does so without end: a few frames a second show that. */
  isEndless: boolean
  /** Images or fonts are still loading: see {@link Player.settle}. */
  loading: boolean
  /** Session time of the next replay action; null when there is none. */
  nextMs: number | null
  /** Frames of the session that were drawn but never came. */
  missedFrames: number
}

export interface Collected {
  /** As in {@link Step}. */
  missedFrames: number
  /** The last frame that was drawn is among them. */
  isLastMissed: boolean
}

/** A frame whose picture is for the encoder. It was drawn between these times of the machine's monotonic clock. */
export interface DrawnFrame {
  videoMs: number
  drawnAfterUs: number
  drawnBeforeUs: number
}

export interface Packet {
  type: 'key' | 'delta'
  videoMs: number
  base64: string
}

export interface TakenPackets {
  packets: Packet[]
  /** Reason why the encoder has stopped. */
  error: string | null
}

/** avcC and colour, as the MP4 needs them. */
export interface DecoderDescription extends Size {
  codec: string
  descriptionBase64: string
  colorSpace: VideoColorSpaceInit | null
}
