import { IncueraFrame } from '../api/incueraFrame.ts'
import { isPreset } from '../privacy/presets.ts'

/**
 * `<script async src="https://replay.example/sdk/incueraFrame.js" data-parents="https://shop.example"
 * data-privacy="balanced">`
 */
const { parents = '', privacy, hashIds } = document.currentScript?.dataset ?? {}
new IncueraFrame({
  parents: parents.split(/[\s,]+/).filter(Boolean),
  // A word that is no preset shows the least.
  privacy: isPreset(privacy) ? privacy : 'strict',
  hashIds: hashIds !== undefined && hashIds !== 'false',
}).init()
