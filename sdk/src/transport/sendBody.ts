export interface Body {
  /** Without the parameter that says gzip. */
  url: string
  text: string
  contentType: string
  /**
   * Below this many characters gzip saves nothing, and without it a request is sent immediately, even from a closing
   * page.
   */
  gzipCharactersMin: number
  /** Up to this many bytes the browser must finish the request after the page is closed. */
  keepaliveBytesMax: number
  timeoutMs: number
}

export interface RawAnswer {
  status: number
  text: string
  retryAfter: string | null
}

/** @param onIssued called when the browser has the request @returns null when nobody answered */
export type SendBody = (body: Body, onIssued?: () => void) => Promise<RawAnswer | null>

/**
 * Sends a body by fetch, gzipped where the browser can (Chrome 80, Firefox 113, Safari 16.4), else as it is. Runs on
 * the page, and as its own source text in a worker, so it may name nothing from outside.
 */
export const sendBody: SendBody = async (body, onIssued) => {
  const { url, text, contentType, gzipCharactersMin, keepaliveBytesMax, timeoutMs } = body
  try {
    const plain = new Blob([text])
    let packed: ArrayBuffer | null = null
    try {
      if (text.length >= gzipCharactersMin)
        packed = await new Response(plain.stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
    } catch {
      // Plain JSON goes out.
    }
    const sent = fetch(packed ? `${url}&c=gz` : url, {
      method: 'POST',
      body: packed ?? text,
      headers: { 'content-type': contentType },
      credentials: 'omit',
      // A page that sends whole addresses would send its query. (A policy of our own would take the origin away as
      // well.)
      referrer: '',
      keepalive: (packed ? packed.byteLength : plain.size) <= keepaliveBytesMax,
      // Where a browser does not have it (before Chrome 103, Firefox 100, Safari 16), its own time-out ends the
      // request.
      signal: AbortSignal.timeout?.(timeoutMs),
    })
    onIssued?.()
    const response = await sent
    return { status: response.status, text: await response.text(), retryAfter: response.headers.get('retry-after') }
  } catch {
    return null
  }
}
