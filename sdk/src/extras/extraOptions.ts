/** What only the full recorder takes: it costs the page more than recording should without being asked for. */
export interface ExtraOptions {
  /**
   * Pictures of canvases, of the full recorder: `true`, or how many a second (at most 4, default 2) and how good (0 to
   * 1, default 0.4). Pixels cannot be masked: under `strict` only canvases inside `[data-incuera-unmask]` are recorded.
   */
  canvas?: boolean | { fps?: number; quality?: number }
  /**
   * Origins of frames that run Incuera's frame recorder and become parts of this page's recording:
   * `['https://pay.example']`. Of the full recorder.
   */
  crossOriginFrames?: readonly string[]
  /**
   * Headers and bodies of `fetch` and XMLHttpRequest, of the full recorder: `true`, or the bytes of a body that are
   * still recorded (0 to 100,000, default 10,000) and a say in each. Values are masked unless `privacy` is `open`;
   * secrets by name always.
   */
  requestDetails?:
    | boolean
    | { bodyBytesMax?: number; transformRequest?: (request: RequestRecord) => RequestRecord | null }
}

/** A request with its details, after masking. What `transformRequest` gives back is recorded; after null nothing is. */
export interface RequestRecord {
  url: string
  method: string
  /** 0 without an answer. */
  status: number
  /** Names in lower case. */
  requestHeaders: Record<string, string>
  responseHeaders: Record<string, string>
  requestBody?: string
  responseBody?: string
}
