import { useCallback, useEffect, useRef, useState } from 'react'
import type { GifNews, GifRequest } from './gifMessages.ts'

export type GifState =
  | { status: 'idle' }
  | { status: 'working'; frames: number; bytes: number }
  /** `url` is an object URL of this page. */
  | { status: 'done'; url: string; bytes: number }
  | { status: 'failed'; reason: string }

/** Makes a GIF in a worker, which ends with the dialog. */
export function useGif() {
  const worker = useRef<Worker | null>(null)
  const madeUrl = useRef<string | null>(null)
  const [state, setState] = useState<GifState>({ status: 'idle' })

  const stop = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
    if (madeUrl.current !== null) URL.revokeObjectURL(madeUrl.current)
    madeUrl.current = null
  }, [])
  useEffect(() => stop, [stop])

  const take = (news: GifNews) => {
    if (news.type === 'progress') return setState({ ...news, status: 'working' })
    stop()
    if (news.type === 'failed') return setState({ status: 'failed', reason: news.reason })
    madeUrl.current = URL.createObjectURL(new Blob([news.gif], { type: 'image/gif' }))
    setState({ status: 'done', url: madeUrl.current, bytes: news.gif.length })
  }

  return {
    state,
    start(request: GifRequest) {
      stop()
      const started = new Worker(new URL('./gifWorker.ts', import.meta.url), { type: 'module' })
      started.onmessage = ({ data }: MessageEvent<GifNews>) => take(data)
      started.onerror = ({ message }) => take({ type: 'failed', reason: message || 'The GIF could not be made.' })
      worker.current = started
      setState({ status: 'working', frames: 0, bytes: 0 })
      started.postMessage(request)
    },
    /** Ends what is in progress and forgets what is done. */
    reset() {
      stop()
      setState({ status: 'idle' })
    },
  }
}
