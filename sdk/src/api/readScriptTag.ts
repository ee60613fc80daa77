import { isPreset } from '../privacy/presets.ts'
import type { IncueraOptions } from './options.ts'
import { RANGES } from './readOptions.ts'

/** A script tag, as far as it is read. */
export interface ScriptTag {
  src: string
  dataset: DOMStringMap
}

/**
 * The options that stand on the script tag as `data-` attributes, `sampleRate` as `data-sample-rate`. Where a word is none of
 * those that it may be, the one that records the least is meant; a number that is none is told by `readOptions`.
 */
export function readScriptTag({ src, dataset }: ScriptTag): IncueraOptions {
  const { key = '', host, privacy, blockSelector, maskTextSelector, consent } = dataset
  const flag = (name: string) => (dataset[name] === undefined ? undefined : dataset[name] !== 'false')
  const number = (name: string) => (dataset[name] === undefined ? undefined : dataset[name] === '' ? Number.NaN : Number(dataset[name]))
  const list = (name: string) => dataset[name]?.split(/\s+/).filter(Boolean)
  return {
    apiKey: key,
    apiHost: host ?? new URL(src).origin,
    privacy: isPreset(privacy) ? privacy : 'strict',
    hashIds: flag('hashIds'),
    blockSelector,
    maskTextSelector,
    consent: consent === undefined || consent === 'granted' ? 'granted' : 'required',
    respectDoNotTrack: flag('respectDoNotTrack'),
    manualStart: flag('manualStart'),
    ...Object.fromEntries(RANGES.map(([name]) => [name, number(name)])),
    canvas: flag('canvas'),
    crossOriginFrames: list('crossOriginFrames'),
    requestDetails: flag('requestDetails'),
    urls: { allow: list('allowUrls'), deny: list('denyUrls') },
  }
}
