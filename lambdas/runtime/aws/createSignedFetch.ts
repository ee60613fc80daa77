import { HttpRequest } from '@smithy/core/protocols'
import { SignatureV4 } from '@smithy/signature-v4'
import type { ClientConfig } from './createSignedCall.ts'

/** What a client with an HTTP interface of its own passes to `fetch`. */
type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>

/**
 * A `fetch` that signs each request with the credentials of a client of the SDK, for requests that are not worth a
 * client of their own, such as those to the embedding models of Amazon Bedrock. Bodies must be texts: what is signed must be
 * known before it is sent.
 *
 * @param region of the service, which may be another than that of the client
 */
export function createSignedFetch(
  { credentials, sha256 }: Pick<ClientConfig, 'credentials' | 'sha256'>,
  { service, region, send = fetch }: { service: string; region: string; send?: Fetch },
): Fetch {
  const signer = new SignatureV4({ service, region, credentials, sha256 })
  return async (input, init = {}) => {
    const { protocol, hostname, host, port, pathname, searchParams, href } = new URL(
      input instanceof Request ? input.url : input,
    )
    if (init.body !== undefined && init.body !== null && typeof init.body !== 'string')
      throw new TypeError('only a text can be signed')
    const headers = new Headers(init.headers)
    headers.delete('authorization')
    headers.set('host', host)
    const signed = await signer.sign(
      new HttpRequest({
        ...{ protocol, hostname, port: port ? Number(port) : undefined, path: pathname },
        ...{ method: init.method ?? 'GET', query: Object.fromEntries(searchParams) },
        ...{ headers: Object.fromEntries(headers.entries()), body: init.body ?? undefined },
      }),
    )
    return send(href, { ...init, headers: signed.headers })
  }
}
