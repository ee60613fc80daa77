import { type Look, OTHER_LOOK } from './look.ts'
import { EVENTS, SIGNALS, type SignalKind } from './registry.ts'

/** What a row of the viewer's list may be: a signal of the analysis, a note of the recording, or a gap. */
export type MomentKind = SignalKind | (typeof EVENTS)[number]['looks'][number]['kind'] | typeof OTHER_LOOK.kind
const ALL_LOOKS: Look<MomentKind>[] = [
  ...SIGNALS.map(({ look }) => look),
  ...EVENTS.flatMap(({ looks }) => [...looks]),
  OTHER_LOOK,
]
/** One for each kind of moment, the frequent ones last: the order of the filters beside the player. */
export const LOOKS = ALL_LOOKS.filter(({ kind }, at) => ALL_LOOKS.findIndex((look) => look.kind === kind) === at).sort(
  (a, b) => Number(a.isFrequent ?? false) - Number(b.isFrequent ?? false),
)
