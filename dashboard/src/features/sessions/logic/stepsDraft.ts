import { parseSearch } from '@incuera/contract/search/parseSearch.ts'

/** An ordered sequence while it is edited. */
export interface StepsDraft {
  isNegated: boolean
  /** Each as it is written, such as `click:"Add to cart"`; the first has no joint. */
  steps: { text: string; isNegated: boolean }[]
  /** Such as `30m`; empty: however long it takes. */
  within: string
}

const PARTS = /^(-?)steps:\(([\s\S]*)\)$/

/** Reads a pill such as `steps:(page:/cart > error !> event:purchase within:30m)`. Null: it is no sequence. */
export function readStepsDraft(text: string): StepsDraft | null {
  const [, minus, inner] = PARTS.exec(text.trim()) ?? []
  if (inner === undefined) return null
  const [, body = '', within = ''] = /^([\s\S]*?)(?:\s+within:(\S+))?\s*$/.exec(inner) ?? []
  const steps: StepsDraft['steps'] = [{ text: '', isNegated: false }]
  let isQuoted = false
  for (let at = 0; at < body.length; at++) {
    const character = body[at] ?? ''
    if (character === '"' && body[at - 1] !== '\\') isQuoted = !isQuoted
    const joint = isQuoted ? null : /^\s(!?)>\s/.exec(body.slice(at))
    const last = steps.at(-1)
    if (joint) {
      steps.push({ text: '', isNegated: joint[1] === '!' })
      at += joint[0].length - 1
    } else if (last) last.text += character
  }
  return { isNegated: minus === '-', within, steps: steps.map((step) => ({ ...step, text: step.text.trim() })) }
}

/** The pill of a draft; steps that are empty are dropped. */
export function writeStepsDraft({ isNegated, steps, within }: StepsDraft): string {
  const written = steps.filter(({ text }) => text.trim() !== '')
  const body = written
    .map((step, at) => `${at === 0 ? '' : step.isNegated ? ' !> ' : ' > '}${step.text.trim()}`)
    .join('')
  return `${isNegated ? '-' : ''}steps:(${body}${within.trim() && ` within:${within.trim()}`})`
}

/** Why a draft cannot be searched; null: it can. */
export function problemOfSteps(draft: StepsDraft): string | null {
  const parsed = parseSearch(writeStepsDraft(draft))
  return parsed.ok ? null : parsed.problem.message
}
