import type { SessionFacts } from '@incuera/contract/session.ts'
import { vitalsOf } from './vitalsOf.ts'

/** Vitals of a session that are not good, each with its value; otherwise that they are. */
export function VitalsCell({ facts }: { facts: SessionFacts }) {
  const vitals = vitalsOf(facts)
  const bad = vitals.filter(({ isGood }) => !isGood)
  const all = vitals.map(({ name, value }) => `${name} ${value}`).join(', ')
  if (vitals.length === 0) return null
  if (bad.length === 0) return <span title={all}>Good</span>
  return (
    <span className="list-path list-bad" title={all}>
      {bad.map(({ name, value }) => `${name} ${value}`).join(' · ')}
    </span>
  )
}
