import type { Asset } from './assetBundle.ts'
import type { SeeAsset } from './createAssetReader.ts'

/** Gives a reader the kept assets in the place of their addresses: sheets as text, all others as `data:` addresses. */
export function showAssets(assets: readonly Asset[]): SeeAsset {
  const parts = new Map<string, string>()
  const sheets = new Map<string, string>()
  for (const { address, type, base64 } of assets) {
    if (type === 'text/css') sheets.set(address, new TextDecoder().decode(bytesOf(base64)))
    else parts.set(address, `data:${type};base64,${base64}`)
  }
  return (address, use) => (use === 'sheet' ? sheets : parts).get(address)
}

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
