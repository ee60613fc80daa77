import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './isPublicAddress.ts'

/** What is wrong with an address before any name is resolved; null: nothing. */
export function findProblem(url: URL, allowsLocal: boolean): string | null {
  if (url.username || url.password) return 'The address must not contain a user name or password.'
  if (allowsLocal) return /^https?:$/.test(url.protocol) ? null : 'The address must begin with https://.'
  if (url.protocol !== 'https:') return 'The address must begin with https://.'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is never looked up.
  return isIP(host) !== 0 && !isPublicAddress(host) ? NOT_PUBLIC : null
}

const NOT_PUBLIC = 'The address leads to this machine or a private network.'

/** Resolves names, and refuses one that has any address which is not on the internet. */
export const publicOnly =
  (resolve: LookupFunction): LookupFunction =>
  (host, options, callback) =>
    resolve(host, { ...options, all: true }, (error, found) => {
      const addresses = Array.isArray(found) ? found : []
      const [first] = addresses
      if (error || !first) return callback(error ?? new Error('The name has no address.'), '', 4)
      if (!addresses.every(({ address }) => isPublicAddress(address))) return callback(new Error(NOT_PUBLIC), '', 4)
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
    })
