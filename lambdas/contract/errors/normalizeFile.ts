const EXTENSION = /(?:\.min|\.bundle|\.chunk)?\.[cm]?[jt]sx?$/
/** `v1.2.3`, `2026-12-01`, `@4.1`, and folders that a build names after its content or its commit. */
const VERSION = /^@?v?\d+(?:[._-]\d+)*$|^(?=[a-f]{0,39}\d)[\da-f]{7,40}$/i
/** What bundlers append: `-BX3kQ9a1`, `.8f3a2b1c`, `-1.4.2`. */
const HASH = /[.\-_~](?:v?\d+(?:\.\d+)+|[\da-f]{6,40}|[\w-]{8}|[\dA-Za-z]{9,32})$/

/**
 * The path of a script without what changes from one build to the next: query, version folders, and the hash in its
 * name. @example normalizeFile('https://a.example/assets/cart-BX3kQ9a1.js?v=2') === '/assets/cart.js'
 */
export function normalizeFile(address: string): string {
  const [file = ''] = address.split(/[?#]/, 1)
  const path = file.replace(/^[a-z][a-z\d+.-]*:(?:\/\/[^/]*)?/i, '')
  const folders = path.split('/')
  const name = folders.pop() ?? ''
  return [...folders.filter((folder) => !VERSION.test(folder)), withoutHash(name)].join('/')
}

function withoutHash(name: string): string {
  const extension = EXTENSION.exec(name)?.[0] ?? ''
  const stem = name.slice(0, name.length - extension.length)
  const [hash = ''] = HASH.exec(stem) ?? []
  const isHash = /\d/.test(hash) || (hash.length === 9 && /[a-z]/.test(hash) && /[a-z][A-Z]/.test(hash))
  return `${isHash && hash.length < stem.length ? stem.slice(0, -hash.length) : stem}${extension.replace(/^\.(?:min|bundle|chunk)/, '')}`
}
