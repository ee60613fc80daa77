import type { ModelKeys } from '#runtime/modelKeys.ts'
import type { EmbedPorts } from './createEmbed.ts'
import { EmbeddingError } from './meaning.ts'

/**
 * Sends requests with a key of the deployment. One that the server refuses is read again, because it may have been
 * replaced since this container started.
 */
export function keyedSend(send: EmbedPorts['send'], keys: ModelKeys): EmbedPorts['send'] {
  const sendWith = async (read: ModelKeys['read'], url: string, init: Parameters<typeof send>[1]) => {
    const key = await read()
    if (key.type === 'unset')
      throw new EmbeddingError(
        "the embedding model's API key is not set: store it in the secret of the deployment",
        false,
      )
    const headers = new Headers(init.headers)
    headers.set('authorization', `Bearer ${key.key}`)
    return send(url, { ...init, headers })
  }
  return async (url, init) => {
    const response = await sendWith(keys.read, url, init)
    return response.status === 401 ? sendWith(keys.readAgain, url, init) : response
  }
}
