import { Transform, type TransformCallback } from 'node:stream'
import { ServiceError } from '../service.ts'

const incomplete = () => new ServiceError(400, 'IncompleteBody', 'The request body terminated unexpectedly')
/** Longest line between two chunks: a size and what may follow it, or a trailer. */
const LINE_BYTES_MAX = 4096

type State =
  | { type: 'size' }
  | { type: 'data'; bytesLeft: number }
  | { type: 'end of data' }
  | { type: 'trailers' }
  | { type: 'done' }

/**
 * Decodes `aws-chunked`, in which the SDK sends streams: sized chunks, then trailers, among them the checksum. Fails
 * with IncompleteBody when the stream ends early.
 */
export class AwsChunked extends Transform {
  /** By lower-case name; complete when the stream has ended. */
  readonly trailers: Record<string, string> = {}
  #state: State = { type: 'size' }
  #rest: Buffer = Buffer.alloc(0)

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#rest = this.#rest.length > 0 ? Buffer.concat([this.#rest, chunk]) : chunk
    try {
      while (this.#step());
      done()
    } catch (error) {
      done(error instanceof Error ? error : incomplete())
    }
  }

  override _flush(done: TransformCallback): void {
    // The empty line after the trailers may be missing.
    const isEnd = this.#state.type === 'done' || (this.#state.type === 'trailers' && this.#rest.length === 0)
    done(isEnd ? null : incomplete())
  }

  /** @returns false when more bytes are needed. */
  #step(): boolean {
    const state = this.#state
    if (state.type === 'data') return this.#takeData(state.bytesLeft)
    if (state.type === 'done') return false
    const line = this.#takeLine()
    if (line === null) return false
    if (state.type === 'size') {
      const bytes = Number.parseInt(line.split(';')[0] ?? '', 16)
      if (!(bytes >= 0)) throw incomplete()
      this.#state = bytes > 0 ? { type: 'data', bytesLeft: bytes } : { type: 'trailers' }
    } else if (state.type === 'end of data') {
      if (line !== '') throw incomplete()
      this.#state = { type: 'size' }
    } else if (line === '') {
      this.#state = { type: 'done' }
    } else {
      const colon = line.indexOf(':')
      this.trailers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim()
    }
    return true
  }

  #takeData(bytesLeft: number): boolean {
    if (this.#rest.length === 0) return false
    const data = this.#rest.subarray(0, bytesLeft)
    this.#rest = this.#rest.subarray(data.length)
    this.push(data)
    this.#state =
      data.length < bytesLeft ? { type: 'data', bytesLeft: bytesLeft - data.length } : { type: 'end of data' }
    return true
  }

  #takeLine(): string | null {
    const end = this.#rest.indexOf('\r\n')
    if (end > LINE_BYTES_MAX || (end < 0 && this.#rest.length > LINE_BYTES_MAX)) throw incomplete()
    if (end < 0) return null
    const line = this.#rest.subarray(0, end).toString('latin1')
    this.#rest = this.#rest.subarray(end + 2)
    return line
  }
}
