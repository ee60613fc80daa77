/**
 * Bearer tokens, which no client of ours uses: requests are signed. In a bundle this replaces the SDK's own providers,
 * whose reading of SSO sessions would be part of every start of a function with the client of Bedrock.
 */
const absent = async () => {
  throw new Error('functions have no bearer token')
}
export const fromEnvSigningName = () => absent
export const nodeProvider = () => absent
