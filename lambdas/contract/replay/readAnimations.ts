/// <reference lib="dom" />
import * as z from 'zod'
import { isDrawableCss } from './isDrawableCss.ts'

/** Of one element; no page has more at a time. */
const ANIMATIONS_MAX = 100

const Timing = z.object({
  /** When it began, in milliseconds since the epoch by the visitor's clock; undefined while it is paused. */
  start: z.number().optional(),
  /** Where it is paused, in milliseconds of the animation's time. */
  current: z.number().optional(),
  rate: z.number(),
  delay: z.number(),
  duration: z.number().min(0),
  iterationStart: z.number().min(0),
  /** Null: for ever. */
  iterations: z.number().min(0).nullable(),
  direction: z.enum(['normal', 'reverse', 'alternate', 'alternate-reverse']),
  fill: z.enum(['none', 'forwards', 'backwards', 'both', 'auto']),
  easing: z.string().max(10_000),
  composite: z.enum(['replace', 'add', 'accumulate']),
  pseudo: z.string().max(100).nullable(),
})

/** An animation that a script of the page began, as it was recorded. */
export interface RecordedAnimation {
  timing: z.infer<typeof Timing>
  keyframes: Keyframe[]
}

const Timings = z.array(Timing).max(ANIMATIONS_MAX)

/**
 * @param timings JSON of all animations of an element
 * @param css their keyframes, a rule each
 * @param view reads the CSS
 * @returns none where they are not as a recorder writes them
 */
export function readAnimations(timings: string, css: string, view: Window & typeof globalThis): RecordedAnimation[] {
  const read = Timings.safeParse(parsed(timings)).data
  if (!read || !isDrawableCss(css)) return []
  const sheet = new view.CSSStyleSheet()
  sheet.replaceSync(css)
  const rules = Array.from(sheet.cssRules)
  return read.flatMap((timing, index) => {
    const rule = rules[index]
    return rule && isKeyframes(rule) ? [{ timing, keyframes: Array.from(rule.cssRules).flatMap(toKeyframe) }] : []
  })
}

/** By what it has: rules of a frame are not instances of this window's classes. */
const isKeyframes = (rule: CSSRule): rule is CSSKeyframesRule => 'findRule' in rule

/** Declarations as they are written: a shorthand that holds a variable has no longhands. */
const NAMES = /(?:^|;)\s*([\w-]+)\s*:/g

function toKeyframe(rule: CSSRule): Keyframe[] {
  if (!('keyText' in rule && 'style' in rule)) return []
  const { keyText, style } = rule as CSSKeyframeRule
  const frame: Keyframe = { offset: Math.min(1, Math.max(0, Number.parseFloat(keyText) / 100)) }
  for (const name of new Set([
    ...Array.from(style),
    ...Array.from(style.cssText.matchAll(NAMES), ([, name = '']) => name),
  ])) {
    const value = style.getPropertyValue(name)
    if (name === 'animation-timing-function') frame.easing = value
    else if (name === 'animation-composition') frame.composite = value === 'accumulate' ? value : 'add'
    else if (value && !name.startsWith('animation')) frame[toScriptName(name)] = value
  }
  return [frame]
}

function toScriptName(name: string): string {
  if (name.startsWith('--')) return name
  if (name === 'float' || name === 'offset') return `css${name.charAt(0).toUpperCase()}${name.slice(1)}`
  return name.replace(/^-(?=webkit)/, '').replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
