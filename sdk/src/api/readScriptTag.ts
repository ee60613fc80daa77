import { isPreset } from '../privacy/presets.ts'
import type { IncueraOptions, UrlRules } from './options.ts'
import { RANGES } from './readOptions.ts'

/** A script tag, as far as it is read. */
export interface ScriptTag {
  src: string
  dataset: DOMStringMap
}

const LISTS = /(Frames|Urls)$/
const SWITCHES = /^(hashIds|respectDoNotTrack|manualStart|canvas|requestDetails)$/

/**
 * The options in the script tag's `data-` attributes, `sampleRate` as `data-sample-rate`. An unknown word means the
 * value that records the least; `readOptions` reports a number that is not one.
 */
export function readScriptTag({ src, dataset }: ScriptTag): IncueraOptions {
  const { key = '', host, privacy, consent = 'granted' } = dataset
  const read = (name: string, text: string): unknown => {
    if (LISTS.test(name)) return text.split(/\s+/).filter(Boolean)
    if (SWITCHES.test(name)) return text !== 'false'
    return RANGES.some(([known]) => known === name) ? Number(text || Number.NaN) : text
  }
  const given = Object.entries(dataset).map(([name, text = '']) => [name, read(name, text)])
  const { allowUrls: allow, denyUrls: deny, ...options } = Object.fromEntries(given)
  return {
    ...options,
    apiKey: key,
    apiHost: host ?? new URL(src).origin,
    privacy: isPreset(privacy) ? privacy : 'strict',
    consent: consent === 'granted' ? consent : 'required',
    urls: { allow, deny } as UrlRules,
  }
}
