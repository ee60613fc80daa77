import { animations } from './cases/animations.ts'
import { changes } from './cases/changes.ts'
import { components } from './cases/components.ts'
import { cssRules } from './cases/css.ts'
import { cssText } from './cases/cssText.ts'
import { everyday } from './cases/everyday.ts'
import { everydayLook } from './cases/everydayLook.ts'
import { forms } from './cases/forms.ts'
import { frames } from './cases/frames.ts'
import { html } from './cases/html.ts'
import { media } from './cases/media.ts'
import { scroll } from './cases/scroll.ts'
import { selectors } from './cases/selectors.ts'
import { sheets } from './cases/sheets.ts'
import { shorthands } from './cases/shorthands.ts'
import { states } from './cases/states.ts'
import { svg } from './cases/svg.ts'

import { themes } from './cases/themes.ts'
import type { CaseFamily } from './fidelityCase.ts'

/** All generated pages. A new page is a line in one of these tables. */
export const FAMILIES: CaseFamily[] = [
  html,
  cssRules,
  cssText,
  svg,
  forms,
  components,
  themes,
  changes,
  sheets,
  shorthands,
  selectors,
  states,
  animations,
  scroll,
  frames,
  media,
  everyday,
  everydayLook,
]
