import type { IncomingMessage } from 'node:http'

/** Why a request is refused before anything else reads it. */
export interface Fault {
  statusCode: 400 | 414 | 421
  message: string
}

/** CloudFront's limit for path and query; none of our addresses comes near it. */
const TARGET_BYTES_MAX = 8_192

/** One slash, then printable ASCII without a backslash or a fragment: a target that no parser reads as another host. */
const ORIGIN_FORM = /^\/(?![/\\])[!"$-[\]-~]*$/
const BROKEN_ESCAPE = /%(?![0-9A-Fa-f]{2})/

/**
 * Checks what every local server must be able to rely on: the request names one host, that host is this server (a page
 * that rebinds its own name to 127.0.0.1 names another), and the target is a path that can be decoded and means the
 * same to every reader.
 * @param hosts the `Host` values of this server, in lower case
 * @returns null when the request may be served
 */
export function findFault(
  { url: target = '', rawHeaders }: Pick<IncomingMessage, 'url' | 'rawHeaders'>,
  hosts: ReadonlySet<string>,
): Fault | null {
  const named = rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'host')
  if (named.length !== 1)
    return { statusCode: 400, message: `The request must have one Host header, not ${named.length}.` }
  if (!hosts.has(named[0]?.toLowerCase() ?? ''))
    return { statusCode: 421, message: `This server is ${[...hosts].join(' or ')}, not the host of the request.` }
  if (target.length > TARGET_BYTES_MAX)
    return { statusCode: 414, message: `The address is longer than ${TARGET_BYTES_MAX} bytes.` }
  const isPath = ORIGIN_FORM.test(target) && !BROKEN_ESCAPE.test(target) && isPlainPath(target.split('?')[0] ?? '')
  return isPath
    ? null
    : {
        statusCode: 400,
        message: 'The address must be a path that starts with one slash and is valid percent-encoded UTF-8.',
      }
}

/** A path with `.` or `..` would be resolved by some readers and not by others, even with escaped dots or slashes. */
function isPlainPath(path: string): boolean {
  try {
    return !/(^|[/\\])\.{1,2}([/\\]|$)/.test(decodeURIComponent(path))
  } catch {
    return false
  }
}
