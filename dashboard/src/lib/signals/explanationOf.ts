import type { MomentKind } from '@incuera/contract/looks.ts'
import { SIGNALS } from '@incuera/contract/registry.ts'

const EXPLANATIONS = new Map<string, string>(SIGNALS.map(({ kind, explanation }) => [kind, explanation]))

/** What a kind of signal means, in one line; undefined for what is no signal. */
export const explanationOf = (kind: MomentKind): string | undefined => EXPLANATIONS.get(kind)
