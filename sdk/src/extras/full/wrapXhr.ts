import { type Body, describeBody, isReadable } from './describeBody.ts'
import type { WrapPorts } from './wrapFetch.ts'

interface Opened {
  method: string
  url: string
  requestHeaders: Record<string, string>
}

/** Reports XMLHttpRequests, by wrapping three of their methods. @returns how to stop. */
export function wrapXhr({ bodyBytesMax, isWatched, tell }: WrapPorts): () => void {
  const own = XMLHttpRequest.prototype
  const { open, setRequestHeader, send } = own
  const requests = new WeakMap<XMLHttpRequest, Opened>()
  let isActive = true

  const wrappedOpen = function (this: XMLHttpRequest, ...args: unknown[]) {
    Reflect.apply(open, this, args)
    quietly(() => {
      const [method, url] = args
      requests.set(this, {
        method: String(method).toUpperCase(),
        url: new URL(String(url), document.baseURI).href,
        requestHeaders: {},
      })
    })
  }
  const wrappedSet = function (this: XMLHttpRequest, ...args: [string, string]) {
    Reflect.apply(setRequestHeader, this, args)
    quietly(() => {
      const headers = requests.get(this)?.requestHeaders
      const name = String(args[0]).toLowerCase()
      if (headers) headers[name] = name in headers ? `${headers[name]}, ${args[1]}` : String(args[1])
    })
  }
  const wrappedSend = function (this: XMLHttpRequest, ...args: [body?: XMLHttpRequestBodyInit | Document | null]) {
    quietly(() => {
      const opened = requests.get(this)
      if (!isActive || !opened || !isWatched(opened.url)) return
      const startedAt = performance.now()
      const requestBody = args[0] ? describeBody(args[0], bodyBytesMax) : undefined
      const onEnd = () =>
        quietly(() => {
          const responseHeaders = readHeaders(this.getAllResponseHeaders())
          const responseBody = this.status
            ? bodyOf(this, responseHeaders['content-type'] ?? '', bodyBytesMax)
            : undefined
          tell({
            initiator: 'xmlhttprequest',
            ...opened,
            status: this.status,
            startedAt,
            endedAt: performance.now(),
            responseHeaders,
            requestBody,
            responseBody,
          })
        })
      this.addEventListener('loadend', onEnd, { once: true })
    })
    Reflect.apply(send, this, args)
  }
  Object.assign(own, { open: wrappedOpen, setRequestHeader: wrappedSet, send: wrappedSend })
  return () => {
    isActive = false
    if (Reflect.get(own, 'open') === wrappedOpen) own.open = open
    if (Reflect.get(own, 'setRequestHeader') === wrappedSet) own.setRequestHeader = setRequestHeader
    if (Reflect.get(own, 'send') === wrappedSend) own.send = send
  }
}

function readHeaders(lines: string): Record<string, string> {
  const pairs = lines.split('\r\n').flatMap((line) => {
    const at = line.indexOf(': ')
    return at > 0 ? [[line.slice(0, at).toLowerCase(), line.slice(at + 2)]] : []
  })
  return Object.fromEntries(pairs)
}

function bodyOf(request: XMLHttpRequest, type: string, bodyBytesMax: number): Body {
  const { responseType } = request
  const isText = responseType === '' || responseType === 'text'
  if (!(isText || responseType === 'json') || !isReadable(type)) return { note: type || 'no type' }
  const text = isText ? request.responseText : JSON.stringify(request.response)
  return text.length > bodyBytesMax ? { note: `${type}, over ${bodyBytesMax} bytes` } : { text }
}

function quietly(run: () => void): void {
  try {
    run()
  } catch {
    // What we cannot tell the page need not know.
  }
}
